import io
import os
import sys
import time

import pytest

from launch import supervisor as supervising
from launch.commands.run import answers, watch
from launch.console import Console
from launch.demo import Database
from launch.ports import listen
from launch.supervisor import Service, Supervisor
from launch.trouble import Trouble

ANSWER = """
import http.server, socket, sys
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(204)
        self.end_headers()
server = http.server.HTTPServer(("127.0.0.1", 0), Page, bind_and_activate=False)
server.socket = socket.socket(fileno=int(sys.argv[1]))
server.serve_forever()
"""


@pytest.fixture
def serve(tmp_path):
    with listen(18500) as door:
        started = []

        def start(code):
            command = [sys.executable, "-c", code, str(door.fileno())]
            log = tmp_path / "web.log"
            web = Service(
                "web server", command, dict(os.environ), tmp_path, log, sockets=(door.fileno(),)
            )
            started.append(Supervisor([web], Console(io.StringIO()), lambda register: None))
            return door.getsockname()[1], started[0]

        yield start
        started[0].stop()


def test_run_waits_for_the_first_page_and_no_longer(serve):
    port, supervisor = serve(ANSWER)
    started = time.monotonic()

    watch(supervisor, Database("elsewhere"), until=lambda: answers(port, supervisor))

    assert time.monotonic() - started < 8


def test_run_gives_up_on_a_program_that_does_not_stay_up(serve, monkeypatch):
    monkeypatch.setattr(supervising, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr("launch.commands.run.FIRST_PAGE_WITHIN", 0.1)
    port, supervisor = serve("raise SystemExit('no such setting')")

    with pytest.raises(Trouble, match=r"does not stay up\. The end of .*\n  no such setting"):
        watch(supervisor, Database("elsewhere"), until=lambda: answers(port, supervisor))
