"""With a real server: what survives which kill."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from launch.console import Console
from launch.locks import Lock
from launch.postgres import demo_cluster
from launch.postgres.cluster import Cluster
from launch.postgres.lease import lease
from launch.processes import is_alive, wait_until
from launch.trouble import Trouble

HOLD_A_LEASE = """
import sys, time
from pathlib import Path
from launch.console import Console
from launch.postgres import demo_cluster
from launch.postgres.lease import lease
held = lease(demo_cluster(Path(sys.argv[1])), Console())
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return tmp_path_factory.mktemp("a project with spaces")


@pytest.fixture
def take(project):
    """Takes a lease; all of them end with the test, and the server with them."""
    taken = []

    def take_lease():
        taken.append(lease(demo_cluster(project), Console(io.StringIO())))
        return taken[-1]

    yield take_lease
    for one in taken:
        one.end()
    assert all(one.end_and_wait() for one in taken)


def answer(cluster, query):
    with psycopg.connect(cluster.address("connected"), autocommit=True) as connection:
        return connection.execute(query).fetchone()


def write(cluster, text):
    with psycopg.connect(cluster.address("connected"), autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (text text)")
        connection.execute("INSERT INTO kept VALUES (%s)", [text])


def written(cluster):
    with psycopg.connect(cluster.address("connected")) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM kept")]


def command_of(pid):
    return Path(f"/proc/{pid}/cmdline").read_text()


def keeper_of(cluster):
    status = Path(f"/proc/{cluster.server_process()}/status").read_text()
    return int(status.partition("PPid:")[2].split()[0])


def test_server_answers_only_through_its_socket(take):
    cluster = take().cluster

    assert answer(cluster, "SHOW listen_addresses") == ("",)
    assert cluster.folder.stat().st_mode & 0o077 == 0
    assert cluster.sockets.stat().st_mode & 0o077 == 0


def test_server_is_shared_and_ends_with_the_last_lease(take):
    first, second = take(), take()
    server = first.cluster.server_process()

    assert not first.end_and_wait(seconds=0.5)
    assert second.cluster.server_process() == server
    assert second.end_and_wait()
    assert not first.cluster.sockets.exists()


def test_killed_server_comes_back_with_what_was_committed(take):
    held = take()
    write(held.cluster, "server")
    server = held.cluster.server_process()

    os.kill(server, signal.SIGKILL)

    assert wait_until(lambda: held.is_served() and held.cluster.server_process() != server, 20)
    assert "server" in written(held.cluster)


def test_killed_keeper_is_followed_by_another(take):
    held = take()
    write(held.cluster, "keeper")
    server = held.cluster.server_process()

    os.kill(keeper_of(held.cluster), signal.SIGKILL)

    assert wait_until(lambda: held.is_served() and held.cluster.server_process() != server, 20)
    assert "keeper" in written(held.cluster)


def test_server_stops_when_its_only_user_is_killed(project):
    user = subprocess.Popen(
        [sys.executable, "-c", HOLD_A_LEASE, str(project)], stdout=subprocess.PIPE
    )
    with user.stdout as said:
        assert said.readline() == b"held\n"
    server = demo_cluster(project).server_process()

    user.kill()
    user.wait()

    assert wait_until(lambda: not is_alive(server), 20)
    office = Lock(demo_cluster(project).beside("keeper"))
    assert wait_until(lambda: not office.is_held_alone(), 20)


def test_note_of_a_dead_server_does_not_mislead(project, take):
    assert take().end_and_wait()
    stranger = subprocess.Popen(["sleep", "60"])
    note = demo_cluster(project).folder / "postmaster.pid"
    note.write_text(f"{stranger.pid}\n{note.parent}\n1\n5432\n/tmp\n\n0 0\nready   \n")

    assert answer(take().cluster, "SELECT 1") == (1,)
    stranger.kill()
    stranger.wait()


def test_lease_survives_becoming_another_program(project):
    code = HOLD_A_LEASE.replace(
        "time.sleep(60)",
        "held.outlive_this_program(); import os; os.execvp('sleep', ['sleep', '60'])",
    )
    user = subprocess.Popen([sys.executable, "-c", code, str(project)], stdout=subprocess.PIPE)
    with user.stdout as said:
        said.readline()

    assert wait_until(lambda: command_of(user.pid).startswith("sleep"), 5)
    assert Lock(demo_cluster(project).beside("lease")).is_held_by_anyone()
    user.kill()
    user.wait()
    assert not Lock(demo_cluster(project).beside("lease")).is_held_by_anyone()


def test_socket_path_fits_however_deep_the_project_lies():
    cluster = Cluster(Path("/very") / ("deep" * 50), "postgres")

    assert len(bytes(cluster.sockets / ".s.PGSQL.5432")) <= 107


def test_socket_folder_that_others_can_open_is_refused(tmp_path):
    cluster = Cluster(tmp_path, "postgres")
    cluster.sockets.mkdir()
    cluster.sockets.chmod(0o755)

    with pytest.raises(Trouble, match="should be a folder that only you can open"):
        cluster.open_socket_folder()
    cluster.sockets.rmdir()
