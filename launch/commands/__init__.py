"""What `python3 -m launch` can be asked to do. The Makefile names the same commands."""

import sys
from collections.abc import Callable

from launch.commands import bench, manage, reset, run, test
from launch.console import Console
from launch.project import HERE, Project
from launch.trouble import Trouble, trouble_of

Command = Callable[[Project, list[str], Console], int]

COMMANDS: dict[str, Command] = {
    "run": run.run,
    "test": test.test,
    "check": test.check,
    "unit": test.unit,
    "browser": test.browser,
    "bench": bench.bench,
    "reset": reset.reset,
    "manage": manage.manage,
}
STOPPED_BY_HAND = 130


def main(arguments: list[str]) -> int:
    name, *rest = arguments or [""]
    if name not in COMMANDS:
        print(f"Say one of: {', '.join(COMMANDS)}.", file=sys.stderr)
        return 2
    try:
        return COMMANDS[name](HERE, rest, Console())
    except Trouble as trouble:
        return _failed(trouble)
    except OSError as error:
        if foreseen := trouble_of(error):
            return _failed(foreseen)
        raise
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return STOPPED_BY_HAND


def _failed(trouble: Trouble) -> int:
    print(f"\n{trouble}", file=sys.stderr)
    return 1
