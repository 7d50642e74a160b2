"""make reset: the next make run starts the demo from nothing."""

import os
import shutil

from launch import demo
from launch.console import Console
from launch.locks import Lock
from launch.postgres import demo_cluster
from launch.project import Project
from launch.running import sole
from launch.trouble import Trouble

REFUSAL = "The demo is running, at {address}. Stop it with Ctrl-C first."


def reset(project: Project, arguments: list[str], console: Console) -> int:
    if os.environ.get("DATABASE_URL"):
        raise Trouble(
            "DATABASE_URL names a database that is not the demo's own, so nothing was removed. "
            "Unset it to reset the demo."
        )
    cluster = demo_cluster(project.root)
    with sole(project, REFUSAL):
        if Lock(cluster.beside("lease")).is_held_by_anyone():
            raise Trouble("A command is using the demo's database. Wait for it, or stop it.")
        for folder in (cluster.folder, project.local / "files"):
            shutil.rmtree(folder, ignore_errors=True)
        for file in (demo.tables(project), demo.sign_ins(project)):
            file.unlink(missing_ok=True)
    console.say("The demo's database and files are gone. `make run` makes them anew.")
    return 0
