"""Keeps a few programs running side by side, and stops them in order."""

import json
import signal
import subprocess
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from launch.console import Console
from launch.processes import birth, dies_with_parent, stop
from launch.programs import Command

LOOK_EVERY = 0.2
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY_AFTER = 60  # seconds without an end: earlier ends are forgotten
LARGEST_LOG = 10_000_000


@dataclass
class Service:
    """A program that should always run. `patience`: seconds to end when asked to."""

    name: str
    command: Command
    env: dict[str, str]
    folder: Path
    log: Path
    patience: float = 10
    sockets: tuple[int, ...] = ()
    ends: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _started_at: float = 0
    _start_at: float = 0

    def start(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=self.sockets,
                process_group=0,  # Ctrl-C reaches us alone: we stop it in its turn
                preexec_fn=dies_with_parent(signal.SIGTERM),
            )
        self._started_at = time.monotonic()

    def note_end(self) -> float | None:
        """The pause before the next start, at the moment it is found to have ended."""
        if self.process is None or self.process.poll() is None:
            return None
        self.process = None
        if time.monotonic() - self._started_at > STEADY_AFTER:
            self.ends = 0
        self.ends += 1
        pause = min(FIRST_PAUSE * 2.0 ** (self.ends - 1), LONGEST_PAUSE)
        self._start_at = time.monotonic() + pause
        return pause

    @property
    def is_due(self) -> bool:
        return self.process is None and time.monotonic() >= self._start_at

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(self.patience)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


class Supervisor:
    def __init__(
        self, services: Iterable[Service], console: Console, tell: Callable[[str], None]
    ) -> None:
        """`tell` is given the running processes, as text that `stop_orphans` can read."""
        self.services = list(services)
        self._console = console
        self._tell = tell

    def look(self) -> None:
        """Once: start what is due, note what has ended."""
        for service in self.services:
            pause = service.note_end()
            if pause is not None:
                self._console.say(
                    f"The {service.name} stopped. It starts again in {pause:g} s. "
                    f"Its log: {service.log}"
                )
            if service.is_due:
                service.start()
                self._tell(self._register())

    def stop(self) -> None:
        for service in self.services:
            service.stop()

    def _register(self) -> str:
        processes = [service.process.pid for service in self.services if service.process]
        return json.dumps({pid: birth(pid) for pid in processes})


def stop_orphans(register: str) -> None:
    """End what a killed supervisor left behind. A stranger with the same number has another birth."""
    for pid, born in json.loads(register or "{}").items():
        if born and birth(int(pid)) == born:
            stop(int(pid), signal.SIGTERM)
