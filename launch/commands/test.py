"""make test: sets itself up, then checks, unit tests and browser journeys, in this order."""

import os
import subprocess
import time
from collections.abc import Callable

from launch import assets, environment, packages
from launch.checks import run_side_by_side
from launch.console import Console
from launch.postgres import test_server
from launch.programs import Command
from launch.project import Project

PROCESSES = str(max(2, min(os.cpu_count() or 2, 8)))
TO_BE_COVERED = ["*/rules.py", "*/rules/*", "*/operations.py", "*/operations/*"]
COVERED_PERCENT = 99  # of every branch in those rooms, to the whole per cent; 100 closes the gate

Stage = Callable[[Project, list[str], Console], bool]


def test(project: Project, arguments: list[str], console: Console) -> int:
    _prepare(project, console)
    stages: dict[str, Stage] = {"check": _check, "unit": _unit, "browser": _browser}
    verdicts: dict[str, str] = {}
    for name, stage in stages.items():
        started = time.monotonic()
        passed = stage(project, [], console)
        verdicts[name] = f"{'passed' if passed else 'FAILED'}  {time.monotonic() - started:6.1f} s"
        if not passed:
            break
    console.say("\nmake test")
    for name in stages:
        console.say(f"  {name:8} {verdicts.get(name, 'not run')}")
    return 0 if passed else 1


def check(project: Project, arguments: list[str], console: Console) -> int:
    _prepare(project, console)
    return 0 if _check(project, arguments, console) else 1


def unit(project: Project, arguments: list[str], console: Console) -> int:
    _prepare(project, console)
    return 0 if _unit(project, arguments, console) else 1


def browser(project: Project, arguments: list[str], console: Console) -> int:
    _prepare(project, console)
    return 0 if _browser(project, arguments, console) else 1


def _prepare(project: Project, console: Console) -> None:
    with console.step("Python packages"):
        environment.prepare(project, environment.DEVELOPMENT, console)
    with console.step("Libraries and programs of the system"):
        packages.install([*packages.TO_RUN, *packages.TO_TEST], project, console)
    with console.step("Front-end assets"):
        assets.build(project, console)
    with console.step("PostgreSQL for the tests"):
        os.environ["DATABASE_URL"] = os.environ.get("DATABASE_URL") or test_server(project.root)


def _check(project: Project, arguments: list[str], console: Console) -> bool:
    python = project.python
    checks: dict[str, Command] = {
        "types": [python, "-m", "mypy"],
        "contracts": [python, project.environment / "bin" / "lint-imports"],
        "lint": [python, "-m", "ruff", "check", "."],
        "format": [python, "-m", "ruff", "format", "--check", "."],
        "migrations": [python, "manage.py", "makemigrations", "--check", "--dry-run"],
    }
    with console.step("Checks"):
        return run_side_by_side(checks, project.root, project.logs / "checks", console)


def _unit(project: Project, arguments: list[str], console: Console) -> bool:
    console.say("\nUnit tests")
    _run(project, "coverage", "erase")
    under_coverage = ["coverage", "run", "-m", "pytest", "-n", PROCESSES, "-m", "not browser"]
    passed = _run(project, *under_coverage, *arguments)
    return passed and _is_covered(project, console)


def _browser(project: Project, arguments: list[str], console: Console) -> bool:
    console.say("\nBrowser journeys")
    return _run(project, "pytest", "-m", "browser", *arguments)


def _is_covered(project: Project, console: Console) -> bool:
    _run(project, "coverage", "combine", "--quiet")
    rooms = ",".join(TO_BE_COVERED)
    report = ["coverage", "report", f"--include={rooms}", f"--fail-under={COVERED_PERCENT}"]
    console.say("\nBranches of rules and operations that no test walks")
    return _run(project, *report)


def _run(project: Project, module: str, *arguments: str) -> bool:
    command: Command = [project.python, "-m", module, *arguments]
    return subprocess.run(command, cwd=project.root, check=False).returncode == 0
