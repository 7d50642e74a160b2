"""Keeps one cluster's server up while anybody holds a lease, and puts it to rest afterwards.

Runs as a process of its own, apart from every terminal, so that any number of commands can share
one server and any of them may die by kill -9 without taking it from the others.
"""

import contextlib
import signal
import subprocess
import sys
import time
from pathlib import Path

from launch.locks import Lock
from launch.postgres.cluster import Cluster
from launch.postgres.lease import GAVE_UP
from launch.processes import dies_with_parent, stop, wait_until
from launch.trouble import Trouble

LOOK_EVERY = 0.2
START_WITHIN = 60
GIVE_UP_AFTER = 5


class Keeper:
    def __init__(self, cluster: Cluster, binaries: Path) -> None:
        self.cluster = cluster
        self.binaries = binaries
        self.office = Lock(cluster.beside("keeper"))
        self.lease = Lock(cluster.beside("lease"))
        self.asked_to_go = False
        self.server: subprocess.Popen[bytes] | None = None
        self.failures = 0

    def keep(self) -> int:
        """Returns 0 when nobody needs the server any more, GAVE_UP when it cannot be had."""
        if not self.office.try_to_take():
            return 0
        signal.signal(signal.SIGTERM, self._go)
        signal.signal(signal.SIGINT, self._go)
        try:
            return self._watch()
        finally:
            self._stop_server()
            self._leave_no_socket_folder()
            self.office.release()
            self.lease.release()

    def _watch(self) -> int:
        last_needed = time.monotonic()
        while not self.asked_to_go and self.cluster.folder.exists():
            if self.failures >= GIVE_UP_AFTER:
                return GAVE_UP
            self._see_that_it_runs()
            if self.lease.try_to_take():
                if time.monotonic() - last_needed >= self.cluster.linger:
                    return 0
                self.lease.release()
            else:
                last_needed = time.monotonic()
            time.sleep(LOOK_EVERY)
        return 0

    def _see_that_it_runs(self) -> None:
        if self.server and self.server.poll() is None:
            return
        if self.server:
            time.sleep(0.5 * self.failures)
        self._stop_orphan()
        self.cluster.open_socket_folder()
        self.cluster.forget_dead_server()
        self.server = subprocess.Popen(
            self.cluster.server_command(self.binaries),
            stdin=subprocess.DEVNULL,
            preexec_fn=dies_with_parent(signal.SIGINT),
        )
        self.office.write(str(self.server.pid))
        if self._came_up(self.server):
            self.failures = 0
        else:
            self.failures += 1

    def _came_up(self, server: subprocess.Popen[bytes]) -> bool:
        wait_until(
            lambda: self.cluster.accepts_connections() or server.poll() is not None, START_WITHIN
        )
        return server.poll() is None

    def _stop_orphan(self) -> None:
        """Left by a keeper that was killed: nobody else may serve this cluster."""
        if orphan := self.cluster.server_process():
            stop(orphan, signal.SIGINT, signal.SIGQUIT)

    def _stop_server(self) -> None:
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)
            try:
                self.server.wait(30)
            except subprocess.TimeoutExpired:
                stop(self.server.pid, signal.SIGQUIT)

    def _leave_no_socket_folder(self) -> None:
        with contextlib.suppress(OSError):
            self.cluster.sockets.rmdir()

    def _go(self, *_: object) -> None:
        self.asked_to_go = True


def main(project: str, name: str, binaries: str) -> int:
    from launch.postgres import CLUSTERS

    try:
        return Keeper(CLUSTERS[name](Path(project)), Path(binaries)).keep()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return GAVE_UP


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
