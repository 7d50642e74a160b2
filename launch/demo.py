"""The demo borough on this computer: its database, and how its programs are started."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket

from launch.console import Console
from launch.management import Step, perform
from launch.postgres import demo_cluster
from launch.postgres.cluster import DATABASE
from launch.postgres.lease import Lease, lease
from launch.programs import Command
from launch.project import Project
from launch.stamps import Stamp, fingerprint
from launch.supervisor import Service

WORKERS = "2"
THREADS = "8"
MIGRATE = ("migrate", "--no-input", "--verbosity", "0")


@dataclass(frozen=True)
class Database:
    """`share`: in our own server; none where DATABASE_URL names somebody else's."""

    address: str
    share: Lease | None = None

    def look(self) -> None:
        """Our own server is seen to even when its keeper was killed."""
        if self.share:
            self.share.is_served()


def own_database(project: Project, console: Console) -> Database:
    """The private one, until this process ends, unless DATABASE_URL names another."""
    if given := os.environ.get("DATABASE_URL"):
        return Database(given)
    share = lease(demo_cluster(project.root), console)
    return Database(share.cluster.address(DATABASE), share)


@contextmanager
def database(project: Project, console: Console) -> Iterator[Database]:
    with console.step("PostgreSQL"):
        found = own_database(project, console)
    try:
        yield found
    finally:
        if found.share:
            found.share.end_and_wait()


def environ(database: Database, **more: str) -> dict[str, str]:
    """What a Django process of the demo finds in its environment."""
    return {
        **more,
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "DATABASE_URL": database.address,
        "PYTHONUNBUFFERED": "1",
    }


def sign_ins(project: Project) -> Path:
    return project.local / "sign-ins.txt"


def tables(project: Project) -> Path:
    """A file that is there once the private database has its tables."""
    return demo_cluster(project.root).beside("tables")


def load(project: Project, database: Database, env: Mapping[str, str], console: Console) -> None:
    """From an empty database, or from yesterday's, to a borough worth looking at."""
    council = env.get("COUNCIL_FOLDER") or str(project.root / "councils" / "thurrock")
    steps = [
        Step("Database tables", [*MIGRATE]),
        Step("The council's own definitions", ["load", council], lines=8),
        Step("Demo borough", ["make_demo_borough"]),
        Step("Demo sign-ins", ["demo_sign_ins"], keep=str(sign_ins(project))),
    ]
    collected = Stamp(project.root / "build" / "collected.stamp")
    wanted = fingerprint(
        [*sorted((project.root / "connected").rglob("static")), project.root / "build" / "assets"],
        project.requirements("runtime").read_text(),
    )
    if not collected.says(wanted):
        steps.append(Step("Static files", ["collectstatic", "--no-input", "--clear", "-v", "0"]))
    perform(steps, project, env, console)
    collected.set(wanted)
    if database.share:
        tables(project).touch()


def services(project: Project, env: dict[str, str], door: socket) -> list[Service]:
    """In the order in which they are stopped."""
    web: Command = [
        *(project.python, "-m", "gunicorn", "config.wsgi", "--bind", f"fd://{door.fileno()}"),
        *("--worker-class", "gthread", "--workers", WORKERS, "--threads", THREADS),
        *("--graceful-timeout", "5", "--preload", "--access-logfile", "-", "--no-control-socket"),
    ]
    worker: Command = [project.python, "manage.py", "procrastinate", "worker"]
    logs = project.logs
    return [
        Service("web server", web, env, project.root, logs / "web.log", sockets=(door.fileno(),)),
        Service("worker", worker, env, project.root, logs / "worker.log", patience=20),
    ]
