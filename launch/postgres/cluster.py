"""A private PostgreSQL: its files in the project's folder, its door a socket that is ours alone."""

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from launch.locks import held_alone
from launch.postgres.binaries import as_ordinary_user
from launch.processes import dies_with_parent, works_in
from launch.programs import Command
from launch.trouble import Trouble

LONGEST_SOCKET_PATH = 107
OWNER = "connected"
DATABASE = "connected"


@dataclass(frozen=True)
class Cluster:
    """One set of databases.

    `linger`: the seconds it stays up after its last user has gone.
    `disposable`: made anew rather than kept, where it does not fit this computer's programs.
    """

    project: Path
    name: str
    linger: float = 0
    disposable: bool = False
    settings: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def folder(self) -> Path:
        return self.project / ".local" / self.name

    @property
    def log(self) -> Path:
        return self.project / ".local" / "log" / f"{self.name}.log"

    def beside(self, name: str) -> Path:
        """A file of this cluster that is no part of its files."""
        return self.folder.with_name(f"{self.name}.{name}")

    @property
    def sockets(self) -> Path:
        """A short path, since a socket's may have 107 bytes and the project may lie deep."""
        mark = hashlib.sha256(f"{self.folder}:{os.geteuid()}".encode()).hexdigest()[:12]
        folder = Path(tempfile.gettempdir()) / f"connected-{mark}"
        if len(bytes(folder / ".s.PGSQL.5432.lock")) > LONGEST_SOCKET_PATH:
            return Path("/tmp") / folder.name
        return folder

    def open_socket_folder(self) -> None:
        """Ours alone, or we do not use it: whoever reaches the socket is let in."""
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        found = self.sockets.lstat()
        if self.sockets.is_symlink() or found.st_uid != os.geteuid() or found.st_mode & 0o077:
            raise Trouble(
                f"{self.sockets} should be a folder that only you can open, and it is not. "
                "Remove it, then run the command again."
            )

    def address(self, database: str = "postgres") -> str:
        """As a DATABASE_URL."""
        return f"postgres://{OWNER}@{quote(str(self.sockets), safe='')}/{database}"

    def made_by(self) -> int:
        """The major version of the PostgreSQL that made the files, 0 where there are none."""
        return int("".join(_lines(self.folder / "PG_VERSION")) or 0)

    def server_process(self) -> int | None:
        """The process that serves this cluster, also one that outlived its keeper."""
        lines = _lines(self.folder / "postmaster.pid")
        if not lines or not lines[0].isdigit():
            return None
        pid = int(lines[0])
        return pid if works_in(pid, self.folder) else None

    def accepts_connections(self) -> bool:
        lines = _lines(self.folder / "postmaster.pid")
        if len(lines) < 8 or lines[7].strip() != "ready":
            return False
        with socket.socket(socket.AF_UNIX) as door:
            return door.connect_ex(str(self.sockets / ".s.PGSQL.5432")) == 0

    def forget_dead_server(self) -> None:
        """PostgreSQL itself is misled where a zombie or a stranger has the old number."""
        if self.server_process() is None:
            (self.folder / "postmaster.pid").unlink(missing_ok=True)

    def server_command(self, binaries: Path) -> Command:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.sockets),
            "unix_socket_permissions": "0700",
            "max_connections": "200",
            "shared_buffers": "256MB",
            **self.settings,
        }
        options = [f"--{name}={value}" for name, value in settings.items()]
        return as_ordinary_user([binaries / "postgres", "-D", self.folder, *options], self.folder)


def prepare(cluster: Cluster, binaries: Path) -> None:
    """Make what is missing. Made under another name first: half a cluster is never met."""
    for folder in (cluster.folder.parent, cluster.log.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with held_alone(cluster.beside("setup")):
        cluster.open_socket_folder()
        if not cluster.folder.exists():
            _make_files(cluster, binaries)


def _make_files(cluster: Cluster, binaries: Path) -> None:
    unfinished = cluster.beside("unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    initdb: Command = [
        *(binaries / "initdb", "-D", unfinished, "--username", OWNER),
        *("--auth-local=trust", "--auth-host=reject", "--encoding=UTF8", "--locale=C.UTF-8"),
        "--no-instructions",
        *(["--no-sync"] if cluster.disposable else []),
    ]
    server: Command = [binaries / "postgres", "--single", "-D", unfinished, "postgres"]
    try:
        _run(initdb, unfinished)
        _run(server, unfinished, f"CREATE DATABASE {DATABASE}\n")
    except Trouble:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    unfinished.rename(cluster.folder)


def _run(command: Command, folder: Path, said: str = "") -> None:
    done = subprocess.run(
        as_ordinary_user(command, folder),
        input=said,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=dies_with_parent(signal.SIGKILL),
    )
    if done.returncode != 0:
        reason = done.stderr.strip() or f"it ended with code {done.returncode}"
        raise Trouble(f"PostgreSQL could not make its files in {folder.parent}: {reason}")


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text().splitlines()
    except FileNotFoundError:
        return []
