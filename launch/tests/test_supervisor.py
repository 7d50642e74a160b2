import io
import json
import os
import signal
import subprocess
import sys

import pytest

from launch.console import Console
from launch.processes import is_alive, wait_until
from launch.supervisor import Service, Supervisor, stop_orphans

SLOW_TO_STOP = """
import signal, sys, time
def stop(*_):
    with open(sys.argv[1], "a") as file:
        print(sys.argv[2], file=file)
    sys.exit()
signal.signal(signal.SIGTERM, stop)
print("up", flush=True)
time.sleep(60)
"""


@pytest.fixture
def screen():
    return io.StringIO()


@pytest.fixture
def supervise(screen):
    started = []

    def start(*services):
        registers = []
        supervisor = Supervisor(services, Console(screen), registers.append)
        supervisor.registers = registers
        started.append(supervisor)
        supervisor.look()
        return supervisor

    yield start
    for supervisor in started:
        supervisor.stop()


def service(folder, name, *command, **more):
    return Service(name, command, dict(os.environ), folder, folder / f"{name}.log", **more)


def sleeper(folder, name="sleeper"):
    return service(folder, name, "sleep", "60")


def look_until(supervisor, condition):
    def looked():
        supervisor.look()
        return condition()

    assert wait_until(looked, seconds=10)


def test_killed_service_starts_again(tmp_path, supervise, screen):
    web = sleeper(tmp_path, "web")
    supervisor = supervise(web)
    first = web.process.pid

    web.process.kill()

    look_until(supervisor, lambda: web.process and web.process.pid != first)
    assert "The web stopped. It starts again in 0.5 s." in screen.getvalue()


def test_pause_grows_with_each_end_and_not_for_ever(tmp_path):
    broken = service(tmp_path, "broken", "false")
    pauses = []

    for _ in range(9):
        broken.start()
        broken.process.wait()
        pauses.append(broken.note_end())

    assert pauses == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]


def test_services_stop_in_their_order(tmp_path, supervise):
    ends = tmp_path / "ends"
    services = [
        service(tmp_path, name, sys.executable, "-c", SLOW_TO_STOP, str(ends), name)
        for name in ("web", "worker")
    ]
    supervisor = supervise(*services)
    assert wait_until(lambda: all(one.log.read_text() == "up\n" for one in services), 10)

    supervisor.stop()

    assert ends.read_text() == "web\nworker\n"


def test_service_that_does_not_stop_is_killed_after_its_patience(tmp_path, supervise):
    code = "import signal, time; signal.signal(15, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
    deaf = service(tmp_path, "deaf", sys.executable, "-c", code, patience=0.1)
    supervisor = supervise(deaf)
    assert wait_until(lambda: deaf.log.read_text() == "up\n", 10)

    supervisor.stop()

    assert deaf.process.returncode == -signal.SIGKILL


def test_service_gets_the_sockets_it_is_given(tmp_path, supervise):
    reading, writing = os.pipe()
    code = f"import os, time; os.write({writing}, b'hello'); time.sleep(60)"

    supervise(service(tmp_path, "heir", sys.executable, "-c", code, sockets=(writing,)))

    assert os.read(reading, 5) == b"hello"
    os.close(reading)
    os.close(writing)


def test_log_that_grew_too_long_is_put_aside(tmp_path, supervise):
    quiet = sleeper(tmp_path, "quiet")
    with quiet.log.open("wb") as log:
        log.truncate(20_000_000)

    supervise(quiet)

    assert quiet.log.stat().st_size == 0
    assert (tmp_path / "quiet.old.log").exists()


def test_orphan_of_a_killed_supervisor_is_stopped(tmp_path, supervise):
    left = sleeper(tmp_path)
    register = supervise(left).registers[-1]

    stop_orphans(register)

    assert not is_alive(left.process.pid)


def test_stranger_with_the_number_of_an_orphan_is_left_alone():
    stranger = subprocess.Popen(["sleep", "60"])

    stop_orphans(json.dumps({stranger.pid: "1"}))

    assert is_alive(stranger.pid)
    stranger.kill()
    stranger.wait()
