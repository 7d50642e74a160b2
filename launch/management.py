"""Management commands of the project, run one after the other in one start of Django."""

import json
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from launch.console import Console
from launch.processes import dies_with_parent
from launch.project import Project
from launch.trouble import Trouble


@dataclass(frozen=True)
class Step:
    """One command. `lines`: show no more of its lines. `keep`: a file to write them to instead."""

    title: str
    command: list[str]
    lines: int = 1_000_000
    keep: str = ""


def perform(
    steps: Sequence[Step], project: Project, env: Mapping[str, str], console: Console
) -> None:
    """A command that this installation does not have is left out."""
    wanted = json.dumps([asdict(step) for step in steps])
    done = subprocess.run(
        [project.python, "-m", "launch.inside", str(console.next_step), wanted],
        cwd=project.root,
        env=env,
        stdin=subprocess.DEVNULL,
        check=False,
        preexec_fn=dies_with_parent(signal.SIGTERM),
    )
    if done.returncode != 0:
        raise Trouble("The set-up stopped there. Put right what it says, then start again.")
