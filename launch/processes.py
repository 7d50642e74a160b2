"""What the system knows about processes: are they there, and do they die with their parent."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

PR_SET_PDEATHSIG = 1


def is_alive(pid: int) -> bool:
    """A zombie is dead: in a container nobody may ever come to collect it."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    facts = _facts(pid)
    return facts[0] not in "ZX" if facts else not _facts(os.getpid())


def birth(pid: int) -> str:
    """When it started, as the system counts: with the number, it tells a process from all others."""
    facts = _facts(pid)
    return facts[19] if facts else ""


def _facts(pid: int) -> list[str]:
    """From /proc/<pid>/stat, beginning with the state. None on a system without /proc."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def works_in(pid: int, folder: Path) -> bool:
    """Whether the living process has its home in this folder. Without /proc: we believe it."""
    if not is_alive(pid):
        return False
    try:
        return Path(f"/proc/{pid}/cwd").resolve() == folder.resolve()
    except PermissionError:
        return False
    except FileNotFoundError:
        return not Path("/proc/self").exists()


def dies_with_parent(asked_by: signal.Signals) -> Callable[[], None]:
    """For Popen's preexec_fn: the kernel sends the signal when our process is gone."""
    parent = os.getpid()
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None

    def ask() -> None:
        for ignored in (signal.SIGINT, signal.SIGTERM):
            signal.signal(ignored, signal.SIG_DFL)
        if libc:
            libc.prctl(PR_SET_PDEATHSIG, int(asked_by))
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    return ask


def wait_until(condition: Callable[[], bool], seconds: float, pause: float = 0.02) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True


def stop(pid: int, *signals: signal.Signals, seconds: float = 10) -> None:
    """Ask in the given order, each time waiting; whoever does not listen is killed."""
    for asked in (*signals, signal.SIGKILL):
        try:
            os.kill(pid, asked)
        except ProcessLookupError:
            return
        if wait_until(lambda: not is_alive(pid), seconds):
            return
