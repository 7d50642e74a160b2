"""The inner half of launch.management: runs in the project's environment, where Django is.

Its arguments: the number of the first step, and the steps as JSON.
"""

import io
import json
import sys
from pathlib import Path

import django
from django.core.management import CommandError, call_command, get_commands

from launch.console import Console
from launch.management import Step


class Remarks(io.TextIOBase):
    """A command's output as remarks on the step, the first `lines` of it."""

    def __init__(self, console: Console, lines: int) -> None:
        self._console = console
        self._lines = lines
        self._written = 0

    def write(self, text: str) -> int:
        for line in filter(str.strip, text.splitlines()):
            self._written += 1
            if self._written <= self._lines:
                self._console.remark(line)
        return len(text)

    def end(self) -> None:
        if self._written > self._lines:
            self._console.remark(f"and {self._written - self._lines} more")


def main(first_step: str, steps: str) -> int:
    console = Console(first_step=int(first_step))
    django.setup()
    try:
        for step in (Step(**facts) for facts in json.loads(steps)):
            if step.command[0] in get_commands():
                with console.step(step.title):
                    _call(step, console)
    except CommandError as error:
        console.remark(str(error))
        return 1
    return 0


def _call(step: Step, console: Console) -> None:
    remarks = Remarks(console, step.lines)
    output = io.StringIO() if step.keep else remarks
    call_command(*step.command, stdout=output, stderr=Remarks(console, 1_000_000))
    remarks.end()
    if isinstance(output, io.StringIO):
        Path(step.keep).write_text(output.getvalue())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
