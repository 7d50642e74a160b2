"""make bench: the measurements of bench/, against the private database."""

import subprocess

from launch import assets, demo, environment, packages
from launch.console import Console
from launch.project import Project
from launch.trouble import Trouble


def bench(project: Project, arguments: list[str], console: Console) -> int:
    """`python -m bench` finds in DATABASE_URL a database from which it may create its own."""
    if not (project.root / "bench" / "__main__.py").exists():
        raise Trouble("There is nothing to measure yet: bench/__main__.py is missing.")
    with console.step("Python packages"):
        environment.prepare(project, environment.DEVELOPMENT, console)
    with console.step("Libraries of the system"):
        packages.install(packages.TO_RUN, project, console)
    with console.step("Front-end assets"):
        assets.build(project, console)
    with demo.database(project, console) as database:
        return subprocess.run(
            [project.python, "-m", "bench", *arguments],
            cwd=project.root,
            env=demo.environ(database),
            check=False,
        ).returncode
