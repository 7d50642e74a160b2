"""Runs other people's programs: their chatter into a log, its end on the screen when they fail."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from launch.console import Console
from launch.processes import dies_with_parent
from launch.trouble import Trouble

SIGN_OF_LIFE_EVERY = 10  # seconds

Command = Sequence[str | Path]


def run_quietly(
    command: Command,
    *,
    purpose: str,
    log: Path,
    console: Console,
    folder: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> None:
    """Raises Trouble, with the program's last words, where it does not succeed."""
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with log.open("wb") as output:
        try:
            program = subprocess.Popen(
                command,
                cwd=folder,
                env={**os.environ, **(env or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                preexec_fn=dies_with_parent(signal.SIGTERM),
            )
        except FileNotFoundError as error:
            raise Trouble(f"{purpose} failed: there is no program {command[0]}.") from error
        _wait(program, log, console)
    if program.returncode != 0:
        raise Trouble(f"{purpose} failed. The end of {log}:\n{last_words(log)}")


def last_words(log: Path, lines: int = 12) -> str:
    try:
        text = log.read_text(errors="replace")
    except FileNotFoundError:
        return "  (nothing was written)"
    kept = [line for line in text.splitlines() if line.strip()][-lines:]
    return "\n".join(f"  {line}" for line in kept) or "  (nothing was written)"


def _wait(program: subprocess.Popen[bytes], log: Path, console: Console) -> None:
    started = time.monotonic()
    while True:
        try:
            program.wait(SIGN_OF_LIFE_EVERY)
        except subprocess.TimeoutExpired:
            seconds = time.monotonic() - started
            console.remark(f"{seconds:.0f} s: {last_words(log, lines=1).strip()[:90]}")
        except BaseException:
            program.terminate()
            program.wait()
            raise
        else:
            return
