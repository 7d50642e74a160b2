"""bin/connected: one management command of the demo, from whatever folder the person is in."""

import os
from pathlib import Path

from launch import demo, environment
from launch.console import Console
from launch.management import Step, perform
from launch.project import Project

CALLED_FROM = "CONNECTED_CALLED_FROM"
BEFORE_TABLES = {"migrate", "makemigrations", "showmigrations", "sqlmigrate", "check", "help"}


def manage(project: Project, arguments: list[str], console: Console) -> int:
    """Becomes the command itself. The share in the database goes over to it and ends with it."""
    folder = Path(os.environ.get(CALLED_FROM) or project.root)
    name, *rest = arguments or ["help"]
    name = name if name.startswith("-") else name.replace("-", "_")
    environment.prepare(project, environment.RUNTIME, console)
    database = demo.own_database(project, console)
    env = demo.environ(database)
    if name not in BEFORE_TABLES and database.share and not demo.tables(project).exists():
        perform([Step("Database tables", [*demo.MIGRATE])], project, env, console)
        demo.tables(project).touch()
    if database.share:
        database.share.outlive_this_program()
    found = [found_from(folder, project.root, argument) for argument in rest]
    os.chdir(folder)
    os.execve(
        project.python, [str(project.python), str(project.root / "manage.py"), name, *found], env
    )


def found_from(folder: Path, root: Path, argument: str) -> str:
    """A path that is not in the caller's folder but is in the project's is meant there."""
    if "/" in argument and not (folder / argument).exists() and (root / argument).exists():
        return str(root / argument)
    return argument
