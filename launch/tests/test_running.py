import json
import subprocess

import pytest

from launch.processes import birth
from launch.project import Project
from launch.running import Running, sole
from launch.trouble import Trouble


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


def test_second_run_in_the_same_folder_is_refused(project):
    with sole(project, "never") as running:
        running.note_address("http://localhost:8001")
        running.note("")

        with pytest.raises(Trouble, match="It runs at http://localhost:8001"):
            Running(project).begin("It runs at {address}")


def test_run_after_one_that_ended_is_welcome(project):
    with sole(project, "never"):
        pass

    with sole(project, "never"):
        pass


def test_run_after_a_killed_one_stops_what_it_left(project):
    left = subprocess.Popen(["sleep", "60"])
    processes = json.dumps({left.pid: birth(left.pid)})
    (project.root / ".local").mkdir()
    (project.root / ".local" / "run.lock").write_text(json.dumps({"processes": processes}))

    with sole(project, "never"):
        assert left.wait(5) != 0


def test_run_after_one_that_left_half_a_note_is_welcome(project):
    (project.root / ".local").mkdir()
    (project.root / ".local" / "run.lock").write_text('{"address": "http')

    with sole(project, "never"):
        pass
