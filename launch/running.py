"""Whether a council is running from this folder, and what it left behind if it was killed."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from launch.locks import Lock
from launch.project import Project
from launch.supervisor import stop_orphans
from launch.trouble import Trouble


class Running:
    """The lock says that it runs, its text where and as which processes."""

    def __init__(self, project: Project) -> None:
        project.local.mkdir(mode=0o700, exist_ok=True)
        self._lock = Lock(project.local / "run.lock")
        self._address = ""

    def begin(self, refusal: str) -> None:
        if not self._lock.try_to_take():
            raise Trouble(refusal.format(address=self._read("address") or "its address"))
        stop_orphans(self._read("processes"))
        self.note("")

    def note_address(self, address: str) -> None:
        self._address = address

    def note(self, processes: str) -> None:
        self._lock.write(json.dumps({"address": self._address, "processes": processes}))

    def end(self) -> None:
        self._lock.write("")
        self._lock.release()

    def _read(self, name: str) -> str:
        try:
            return str(json.loads(self._lock.read())[name])
        except (ValueError, KeyError):
            return ""


@contextmanager
def sole(project: Project, refusal: str) -> Iterator[Running]:
    """Nothing else may run from this folder meanwhile. `refusal` may name the {address}."""
    running = Running(project)
    running.begin(refusal)
    try:
        yield running
    finally:
        running.end()
