import io
import sys

import pytest

from launch import environment
from launch.console import Console
from launch.environment import DEVELOPMENT, RUNTIME
from launch.project import Project
from launch.trouble import Trouble

FAKE_UV = f"""#!/bin/sh
# Makes what `uv venv` makes, as far as we look at it, and writes down what it was asked.
for last; do :; done
if [ "$1" = venv ]; then
    mkdir -p "$last/bin" && touch "$last/pyvenv.cfg" && ln -sf {sys.executable} "$last/bin/python"
fi
echo "$1 $(basename "$last")" >> "$CALLS"
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "requirements").mkdir()
    for name in (RUNTIME, DEVELOPMENT, "node"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"{name}==1")
    return Project(tmp_path)


@pytest.fixture
def calls(tmp_path, monkeypatch):
    """What uv was asked for since the last look."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "uv").write_text(FAKE_UV)
    (tmp_path / "bin" / "uv").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))

    def look():
        file = tmp_path / "calls"
        said = file.read_text().splitlines() if file.exists() else []
        file.write_text("")
        return said

    return look


def prepare(project, kind):
    environment.prepare(project, kind, Console(io.StringIO()))


def test_environment_is_made_once(project, calls):
    prepare(project, RUNTIME)
    assert calls() == ["venv .venv", "pip runtime.txt"]

    prepare(project, RUNTIME)
    assert calls() == []


def test_environment_follows_its_lock_file(project, calls):
    prepare(project, RUNTIME)
    calls()

    project.requirements(RUNTIME).write_text("runtime==2")
    prepare(project, RUNTIME)

    assert calls() == ["pip runtime.txt"]


def test_environment_for_development_serves_the_demo_too(project, calls):
    prepare(project, DEVELOPMENT)
    calls()

    prepare(project, RUNTIME)

    assert calls() == []


def test_environment_that_was_moved_is_made_anew(project, calls, tmp_path):
    prepare(project, RUNTIME)
    (tmp_path / "requirements").rename(tmp_path / "bin" / "requirements")
    project.environment.rename(tmp_path / "bin" / ".venv")
    calls()

    prepare(Project(tmp_path / "bin"), RUNTIME)

    assert calls() == ["venv .venv", "pip runtime.txt"]


def test_something_else_in_its_place_is_not_removed(project, calls):
    project.environment.mkdir()
    (project.environment / "precious").touch()

    with pytest.raises(Trouble, match="is in the way"):
        prepare(project, RUNTIME)

    assert (project.environment / "precious").exists()


def test_tool_is_installed_once_and_apart(project, calls):
    console = Console(io.StringIO())

    first = environment.tool(project, "node", console)
    second = environment.tool(project, "node", console)

    assert first == second == project.local / "tools" / "node"
    assert calls() == ["venv .venv", "pip node.txt"]
