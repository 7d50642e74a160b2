"""Libraries and programs of the system that Python's packages cannot bring."""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from launch.console import Console
from launch.programs import run_quietly
from launch.project import Project
from launch.trouble import Trouble


@dataclass(frozen=True)
class Need:
    """`package` is its name in Debian; `is_met` looks for the thing itself, on any system."""

    package: str
    purpose: str
    is_met: Callable[[], bool]


def library(*names: str) -> Callable[[], bool]:
    return lambda: any(_loads(name) for name in names)


def program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


ENSUREPIP = Need("python3-venv", "a Python environment", lambda: False)
POSTGRESQL = Need("postgresql", "the database", lambda: False)
TO_RUN = [
    Need("libpango-1.0-0", "reports as PDF", library("libpango-1.0.so.0", "libpango-1.0.dylib")),
    Need(
        "libpangoft2-1.0-0",
        "reports as PDF",
        library("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    ),
    Need(
        "libharfbuzz-subset0",
        "reports as PDF",
        library("libharfbuzz-subset.so.0", "libharfbuzz-subset.dylib"),
    ),
    Need("libmagic1", "the type of an uploaded file", library("libmagic.so.1", "libmagic.dylib")),
]
TO_TEST = [
    Need("chromium", "the browser tests", program("chromium", "chromium-browser", "google-chrome")),
    Need("poppler-utils", "the tests of the PDF", program("pdftotext")),
]


def install(needs: Sequence[Need], project: Project, console: Console) -> None:
    missing = [need for need in needs if not need.is_met()]
    if not missing:
        return
    names = [need.package for need in missing]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Trouble(_request(missing))
    console.remark(f"Installing {', '.join(names)}")
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *names]):
        run_quietly(
            ["apt-get", "--quiet", *arguments],
            purpose=f"Installing {', '.join(names)}",
            log=project.logs / "packages.log",
            console=console,
            env={"DEBIAN_FRONTEND": "noninteractive"},
        )


def _request(missing: Sequence[Need]) -> str:
    lines = [f"  {need.package}: for {need.purpose}" for need in missing]
    names = " ".join(need.package for need in missing)
    if shutil.which("apt-get"):
        advice = f"Ask an administrator of this computer to run:\n  apt-get install {names}"
    else:
        advice = f"The names are Debian's. Install what your system ({sys.platform}) calls them."
    return "\n".join(["This computer lacks:", *lines, advice])
