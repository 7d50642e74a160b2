"""python3 -m launch <command>. This file alone must be readable by every Python 3."""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)


def newer_python() -> "str | None":
    for minor in range(OLDEST[1], 20):
        found = shutil.which(f"python3.{minor}")
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return found
    return None


def main() -> int:
    if sys.version_info >= OLDEST:
        from launch.commands import main as run_command

        return run_command(sys.argv[1:])
    found = newer_python()
    if found and not os.environ.get("CONNECTED_NEWER_PYTHON"):
        os.environ["CONNECTED_NEWER_PYTHON"] = found
        os.execv(found, [found, "-m", "launch", *sys.argv[1:]])
    sys.stderr.write(
        "Connected Council needs Python 3.11 or newer. This is Python {}.{}.\n"
        "Install a newer one, or name it: make run PYTHON=/path/to/python3\n".format(
            *sys.version_info[:2]
        )
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
