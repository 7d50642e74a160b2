"""What the person at the keyboard sees: numbered steps in plain lines, each with its seconds."""

import contextlib
import sys
import time
from collections.abc import Iterator
from typing import IO


class Console:
    def __init__(self, out: IO[str] | None = None, first_step: int = 1) -> None:
        self.next_step = first_step
        self._out = out or sys.stdout
        self._line_is_open = False

    @contextlib.contextmanager
    def step(self, title: str) -> Iterator[None]:
        self._put(f"{self.next_step:2} {title}", end="")
        self._line_is_open = True
        self.next_step += 1
        started = time.monotonic()
        try:
            yield
        except BaseException:
            self._close_line()
            raise
        seconds = f"{time.monotonic() - started:.1f} s"
        self._put(f" ... {seconds}" if self._line_is_open else f"   done in {seconds}")
        self._line_is_open = False

    def remark(self, text: str) -> None:
        """A line or more that belong to the step."""
        self._close_line()
        for line in text.splitlines():
            self._put(f"   {line}".rstrip())

    def say(self, text: str = "") -> None:
        self._close_line()
        self._put(text)

    def _close_line(self) -> None:
        if self._line_is_open:
            self._put("")
            self._line_is_open = False

    def _put(self, text: str, end: str = "\n") -> None:
        print(text, end=end, file=self._out, flush=True)
