"""Several checks side by side, each with its verdict; what a failed one wrote comes below."""

import os
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from launch.console import Console
from launch.programs import Command

LOOK_EVERY = 0.05


def run_side_by_side(
    checks: Mapping[str, Command], folder: Path, logs: Path, console: Console
) -> bool:
    """Whether all of them passed."""
    started = time.monotonic()
    running = {name: _start(command, folder, logs / name) for name, command in checks.items()}
    failed = []
    try:
        while running:
            for name in [name for name, check in running.items() if check.poll() is not None]:
                passed = running.pop(name).returncode == 0
                seconds = time.monotonic() - started
                console.remark(f"{name}: {'passed' if passed else 'FAILED'} ({seconds:.1f} s)")
                if not passed:
                    failed.append(name)
            time.sleep(LOOK_EVERY)
    finally:
        for check in running.values():
            check.terminate()
            check.wait()
    for name in failed:
        console.say(f"\n{name}\n{'-' * len(name)}\n{(logs / name).read_text(errors='replace')}")
    return not failed


def _start(command: Command, folder: Path, log: Path) -> subprocess.Popen[bytes]:
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        return subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
