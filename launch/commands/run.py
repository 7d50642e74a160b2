"""make run: from a fresh clone, or from yesterday's, to a council that answers."""

import http.client
import os
import signal
import time
from collections.abc import Callable

from launch import assets, demo, environment, packages
from launch.console import Console
from launch.ports import DEFAULT, HOST, listen, wanted_port
from launch.programs import last_words
from launch.project import Project
from launch.running import Running, sole
from launch.supervisor import LOOK_EVERY, Supervisor
from launch.trouble import Trouble

FIRST_PAGE_WITHIN = 10  # seconds, then we look after the programs and ask again
HOPELESS = 4  # ends of one program before the first page
REFUSAL = (
    "A council is already running from this folder, at {address}.\n"
    "Open that address, or stop it with Ctrl-C where it was started."
)


def run(project: Project, arguments: list[str], console: Console) -> int:
    wanted = wanted_port(os.environ.get("PORT") or DEFAULT)
    _stop_when_asked()
    with sole(project, REFUSAL) as running:
        _prepare(project, console)
        with demo.database(project, console) as database:
            _serve(project, console, running, database, wanted)
    console.say("Stopped. Everything is kept for the next start.")
    return 0


def _prepare(project: Project, console: Console) -> None:
    with console.step("Python packages"):
        environment.prepare(project, environment.RUNTIME, console)
    with console.step("Libraries of the system"):
        packages.install(packages.TO_RUN, project, console)
    with console.step("Front-end assets"):
        assets.build(project, console)


def _serve(
    project: Project, console: Console, running: Running, database: demo.Database, wanted: int
) -> None:
    with listen(wanted) as door:
        port = door.getsockname()[1]
        address = f"http://localhost:{port}"
        running.note_address(address)
        env = demo.environ(database, SITE_ADDRESS=address)
        demo.load(project, database, env, console)
        supervisor = Supervisor(demo.services(project, env, door), console, running.note)
        try:
            watch(supervisor, database, until=lambda: answers(port, supervisor))
            _welcome(project, console, wanted, port)
            watch(supervisor, database, until=lambda: False)
        except KeyboardInterrupt:
            console.say("\nStopping.")
        finally:
            _hear_no_more()
            supervisor.stop()


def watch(supervisor: Supervisor, database: demo.Database, until: Callable[[], bool]) -> None:
    while True:
        supervisor.look()
        database.look()
        if until():
            return
        time.sleep(LOOK_EVERY)


def answers(port: int, supervisor: Supervisor) -> bool:
    """Whether the home page comes. Gives up on a program that ends again and again."""
    for service in supervisor.services:
        if service.ends >= HOPELESS:
            raise Trouble(
                f"The {service.name} does not stay up. The end of {service.log}:\n"
                f"{last_words(service.log)}"
            )
    connection = http.client.HTTPConnection(HOST, port, timeout=FIRST_PAGE_WITHIN)
    try:
        connection.request("GET", "/")
        return bool(connection.getresponse().status)
    except OSError:
        return False
    finally:
        connection.close()


def _welcome(project: Project, console: Console, wanted: int, port: int) -> None:
    if port != wanted:
        console.say(f"\nPort {wanted} is taken by another program, so this is on port {port}.")
    console.say(f"\nThe council is open:  http://localhost:{port}/\n")
    if demo.sign_ins(project).exists():
        console.say(demo.sign_ins(project).read_text())
    console.say("Ctrl-C stops it. Logs are in .local/log.")


def _stop_when_asked() -> None:
    """Like Ctrl-C; but who started us with nohup wants no end with the terminal."""
    for asked in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(asked) != signal.SIG_IGN:
            signal.signal(asked, signal.default_int_handler)


def _hear_no_more() -> None:
    """While stopping, which takes its bounded time, a second Ctrl-C changes nothing."""
    for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(asked, signal.SIG_IGN)
