"""Where PostgreSQL's programs are, and how to run them as whoever we are."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from launch.trouble import Trouble

OLDEST = 15
DEBIAN = Path("/usr/lib/postgresql")
NOBODY = 65534


def installed_binaries() -> Path | None:
    """The folder of the newest installed PostgreSQL that is new enough."""
    on_path = shutil.which("postgres")
    folders = [folder / "bin" for folder in DEBIAN.glob("*")]
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    fitting = [folder for folder in folders if version(folder) >= OLDEST]
    return max(fitting, key=version, default=None)


def version(folder: Path) -> int:
    """The major version, or 0 where there is no complete server."""
    server = folder / "postgres"
    if not (server.exists() and (folder / "initdb").exists()):
        return 0
    said = subprocess.run([server, "--version"], capture_output=True, text=True, check=False)
    number = re.search(r"(\d+)", said.stdout)
    return int(number[1]) if number else 0


def as_ordinary_user(command: list[str | Path], owned: Path) -> list[str | Path]:
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
