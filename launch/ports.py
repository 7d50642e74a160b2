"""Takes the port first and hands it to the web server, so that nobody can slip in between.

The socket outlives a web server that dies: requests wait in its queue until the next one is up.
"""

import socket

from launch.trouble import Trouble

HOST = "127.0.0.1"
DEFAULT = "8000"
TRIES = 50


def wanted_port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise Trouble(f"PORT should be a number between 1 and 65535. It is {text!r}.")
    return int(text)


def listen(wanted: int) -> socket.socket:
    """On the port asked for, or on the next free one."""
    for port in range(wanted, min(wanted + TRIES, 65536)):
        door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
            door.listen(2048)
        except PermissionError as error:
            door.close()
            raise Trouble(
                f"Only an administrator may use port {port}. Choose one above 1023."
            ) from error
        except OSError:
            door.close()
        else:
            return door
    raise Trouble(
        f"Port {wanted} is taken, and so are the ones after it. Choose another with PORT."
    )
