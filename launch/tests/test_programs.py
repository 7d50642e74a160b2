import io
import sys

import pytest

from launch.console import Console
from launch.programs import last_words, run_quietly
from launch.trouble import Trouble


def run(log, *command):
    run_quietly(command, purpose="Building", log=log, console=Console(io.StringIO()))


def test_program_writes_into_its_log(tmp_path):
    run(tmp_path / "logs" / "a.log", "echo", "hello")

    assert (tmp_path / "logs" / "a.log").read_text() == "hello\n"


def test_program_that_fails_shows_its_last_words(tmp_path):
    code = "import sys; print('first'); print('the reason'); sys.exit(2)"

    with pytest.raises(Trouble, match=r"Building failed\. The end of .*\n  first\n  the reason$"):
        run(tmp_path / "a.log", sys.executable, "-c", code)


def test_program_that_is_missing_is_named(tmp_path):
    with pytest.raises(Trouble, match="there is no program no-such-program"):
        run(tmp_path / "a.log", "no-such-program")


def test_last_words_of_a_silent_program(tmp_path):
    assert last_words(tmp_path / "missing.log") == "  (nothing was written)"
