import os
import signal
import subprocess
import sys

from launch.processes import birth, dies_with_parent, is_alive, stop, wait_until, works_in

PARENT = """
import signal, subprocess, time
from launch.processes import birth, dies_with_parent
child = subprocess.Popen(["sleep", "60"], preexec_fn=dies_with_parent(signal.SIGTERM))
print(child.pid, flush=True)
time.sleep(60)
"""


def test_process_is_alive_until_it_ends():
    sleeper = subprocess.Popen(["sleep", "60"])

    assert is_alive(sleeper.pid)
    sleeper.kill()
    sleeper.wait()
    assert not is_alive(sleeper.pid)


def test_process_that_nobody_collected_counts_as_dead():
    ended = subprocess.Popen(["true"])

    os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)

    assert not is_alive(ended.pid)
    ended.wait()


def test_process_keeps_its_birth_until_its_end():
    sleeper = subprocess.Popen(["sleep", "60"])

    assert birth(sleeper.pid) == birth(sleeper.pid) != ""
    sleeper.kill()
    sleeper.wait()
    assert birth(sleeper.pid) == ""


def test_process_is_known_by_the_folder_it_works_in(tmp_path):
    sleeper = subprocess.Popen(["sleep", "60"], cwd=tmp_path)

    assert works_in(sleeper.pid, tmp_path)
    assert not works_in(sleeper.pid, tmp_path.parent)
    sleeper.kill()
    sleeper.wait()
    assert not works_in(sleeper.pid, tmp_path)


def test_child_dies_with_a_killed_parent():
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    with parent.stdout as said:
        child = int(said.readline())

    assert is_alive(child)
    parent.kill()
    parent.wait()

    assert wait_until(lambda: not is_alive(child), seconds=5)


def test_child_started_by_a_deaf_parent_can_be_stopped():
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        child = subprocess.Popen(["sleep", "60"], preexec_fn=dies_with_parent(signal.SIGTERM))
    finally:
        signal.signal(signal.SIGTERM, before)

    child.terminate()

    assert child.wait(5) == -signal.SIGTERM


def test_stop_kills_whoever_does_not_listen():
    code = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    deaf = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert deaf.stdout is not None
    with deaf.stdout as said:
        said.readline()

    stop(deaf.pid, signal.SIGTERM, seconds=0.1)

    assert deaf.wait(5) == -signal.SIGKILL


def test_stop_of_a_dead_process_does_nothing():
    ended = subprocess.Popen(["true"])
    ended.wait()

    stop(ended.pid, signal.SIGTERM)
