"""Advisory file locks. The kernel drops them when their holder dies, however it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Lock:
    """A lock on a file. The file stays behind: it is the lock on it that says something."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: int | None = None

    def share(self) -> None:
        """Hold it together with others. Waits for whoever holds it alone."""
        fcntl.flock(self._open(), fcntl.LOCK_SH)

    def take(self) -> None:
        """Hold it alone. Waits for all others."""
        fcntl.flock(self._open(), fcntl.LOCK_EX)

    def try_to_take(self) -> bool:
        try:
            fcntl.flock(self._open(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def is_held_alone(self) -> bool:
        """Any number may ask at once without getting in each other's way."""
        other = Lock(self.path)
        try:
            fcntl.flock(other._open(), fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            other.release()
        return False

    def release(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def survive_exec(self) -> None:
        os.set_inheritable(self._open(), True)

    def is_held_by_anyone(self) -> bool:
        other = Lock(self.path)
        try:
            return not other.try_to_take()
        finally:
            other.release()

    def write(self, text: str) -> None:
        """Leave word for those who find the lock held."""
        os.ftruncate(self._open(), 0)
        os.pwrite(self._open(), text.encode(), 0)

    def read(self) -> str:
        try:
            return self.path.read_text()
        except FileNotFoundError:
            return ""

    def _open(self) -> int:
        if self._file is None:
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        return self._file


@contextmanager
def held_alone(path: Path) -> Iterator[None]:
    lock = Lock(path)
    lock.take()
    try:
        yield
    finally:
        lock.release()
