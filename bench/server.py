import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

WORKERS, THREADS = 2, 8


@contextmanager
def serving() -> Iterator[int]:
    """The server as `make run` starts it, on a free port, while the block lasts. Gives the port."""
    port = _free_port()
    process = subprocess.Popen(
        [
            sys.executable, "-m", "gunicorn", "bench.wsgi", "--worker-class", "gthread",
            "--workers", str(WORKERS), "--threads", str(THREADS), "--keep-alive", "30",
            "--bind", f"127.0.0.1:{port}", "--log-level", "error",
        ],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "bench.settings"},
    )  # fmt: skip
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/floor/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The server did not start within 20 seconds.")
