"""How a command gets the private PostgreSQL, and gives it back by ending."""

import shutil
import subprocess
import sys
from pathlib import Path

from launch.console import Console
from launch.locks import Lock
from launch.postgres.binaries import find
from launch.postgres.cluster import Cluster, prepare
from launch.processes import wait_until
from launch.programs import Command, last_words
from launch.project import Project
from launch.trouble import Trouble

LAUNCH = Path(__file__).resolve().parents[1]
WAIT_FOR = 90
GAVE_UP = 3


class Outliving(subprocess.Popen[bytes]):
    """A process that goes on after this one on purpose, and is nothing to warn of."""

    def __del__(self) -> None:
        pass


class Lease:
    """A share in a running server. The kernel returns it when its holder dies."""

    def __init__(self, cluster: Cluster, binaries: Path) -> None:
        self.cluster = cluster
        self.binaries = binaries
        self._share = Lock(cluster.beside("lease"))
        self._office = Lock(cluster.beside("keeper"))
        self._keeper: Outliving | None = None

    def begin(self) -> None:
        prepare(self.cluster, self.binaries)
        self._share.share()
        if not wait_until(self.is_served, WAIT_FOR):
            self.end()
            raise Trouble(f"PostgreSQL did not start in {WAIT_FOR} s. See {self.cluster.log}.")

    def is_served(self) -> bool:
        """Whether the server takes connections. Sends for a keeper where there is none."""
        if not self._office.is_held_alone():
            self._send_for_keeper()
            return False
        server = self._office.read()
        return (
            bool(server)
            and server == str(self.cluster.server_process())
            and self.cluster.accepts_connections()
        )

    def outlive_this_program(self) -> None:
        """The share goes over to the program that this process becomes by exec."""
        self._share.survive_exec()

    def end(self) -> None:
        self._share.release()

    def end_and_wait(self, seconds: float = 30) -> bool:
        """Whether the server is at rest afterwards: others may still be using it."""
        self.end()
        at_rest = wait_until(lambda: not self._office.is_held_alone(), seconds)
        if at_rest and self._keeper:
            self._keeper.wait()
        return at_rest

    def _send_for_keeper(self) -> None:
        if self._keeper is not None:
            if self._keeper.poll() is None:
                return
            if self._keeper.returncode == GAVE_UP:
                raise Trouble(
                    f"PostgreSQL does not start. The end of {self.cluster.log}:\n"
                    f"{last_words(self.cluster.log)}"
                )
        command: Command = [
            *(sys.executable, "-m", "launch.postgres.keeper"),
            *(self.cluster.project, self.cluster.name, self.binaries),
        ]
        with self.cluster.log.open("ab") as log:
            self._keeper = Outliving(
                command,
                cwd=LAUNCH.parent,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )


def lease(cluster: Cluster, console: Console) -> Lease:
    """A running server of this cluster, made and started where need be."""
    made_by = cluster.made_by()
    try:
        binaries = find(Project(cluster.project), made_by, console)
    except Trouble:
        if not (made_by and cluster.disposable):
            raise
        shutil.rmtree(cluster.folder)
        binaries = find(Project(cluster.project), 0, console)
    taken = Lease(cluster, binaries)
    taken.begin()
    return taken
