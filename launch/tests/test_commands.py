import ast
import errno
import subprocess

from launch import commands
from launch.commands import main
from launch.project import HERE
from launch.trouble import Trouble


def test_unknown_command_is_told_the_known_ones(capsys):
    assert main(["dance"]) == 2
    assert capsys.readouterr().err == (
        "Say one of: run, test, check, unit, browser, bench, reset, manage.\n"
    )


def test_trouble_is_one_sentence_without_a_traceback(capsys, monkeypatch):
    def refuse(*_):
        raise Trouble("PORT should be a number.")

    monkeypatch.setitem(commands.COMMANDS, "run", refuse)

    assert main(["run"]) == 1
    assert capsys.readouterr().err == "\nPORT should be a number.\n"


def test_what_the_system_refuses_is_one_sentence_too(capsys, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOSPC, "No space left on device", "/somewhere")

    monkeypatch.setitem(commands.COMMANDS, "run", refuse)

    assert main(["run"]) == 1
    assert capsys.readouterr().err == "\nThe disc is full. Make room, then run the command again.\n"


def test_file_of_another_user_is_named(capsys, monkeypatch):
    def refuse(*_):
        raise PermissionError(errno.EACCES, "Permission denied", "/somewhere/.local")

    monkeypatch.setitem(commands.COMMANDS, "run", refuse)

    assert main(["run"]) == 1
    assert "/somewhere/.local belongs to another user" in capsys.readouterr().err


def test_old_python_can_read_the_file_that_turns_it_away():
    ast.parse((HERE.root / "launch" / "__main__.py").read_text(), feature_version=(3, 6))


def test_launch_needs_nothing_but_the_standard_library():
    """Only launch.inside runs where Django is."""
    code = "import launch.commands, sys; sys.exit('django' in sys.modules)"

    done = subprocess.run(
        [
            "python3",
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path.insert(0, {str(HERE.root)!r}); {code}",
        ],
        check=False,
    )

    assert done.returncode == 0


def test_make_alone_says_what_can_be_asked_for():
    said = subprocess.run(["make", "-C", HERE.root], capture_output=True, text=True, check=True)

    targets = [line.split()[1] for line in said.stdout.splitlines() if "make " in line[:8]]
    assert targets == ["help", "run", "test", "check", "unit", "browser", "bench", "reset"]


def test_continuous_integration_calls_make_test_and_nothing_else():
    lines = (HERE.root / ".ci" / "run").read_text().splitlines()

    assert lines[1:] == ['cd "$(dirname "$0")/.." && exec make test']
