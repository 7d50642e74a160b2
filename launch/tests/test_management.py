import io
import os

import pytest

from launch.console import Console
from launch.management import Step, perform
from launch.project import HERE
from launch.trouble import Trouble

ENV = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}


def test_unknown_command_is_left_out_and_output_is_kept(tmp_path, capfd):
    kept = tmp_path / "kept.txt"
    steps = [
        Step("Never", ["no_such_command"]),
        Step("Settings", ["diffsettings"], keep=str(kept)),
    ]

    perform(steps, HERE, ENV, Console(io.StringIO(), first_step=5))

    assert capfd.readouterr().out.startswith(" 5 Settings ... ")
    assert "ROOT_URLCONF" in kept.read_text()


def test_command_that_fails_stops_the_set_up(capfd):
    steps = [Step("Broken", ["check", "--tag", "no-such-tag"]), Step("Never", ["diffsettings"])]

    with pytest.raises(Trouble, match="The set-up stopped there"):
        perform(steps, HERE, ENV, Console(io.StringIO()))

    assert "no-such-tag" in capfd.readouterr().out
