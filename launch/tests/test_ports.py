import pytest

from launch.ports import listen, wanted_port
from launch.trouble import Trouble


def test_listen_takes_the_next_free_port():
    with listen(18000) as first, listen(first.getsockname()[1]) as second:
        assert second.getsockname()[1] > first.getsockname()[1]


def test_listen_says_when_all_ports_are_taken():
    with listen(65535), pytest.raises(Trouble, match="Port 65535 is taken, and so are"):
        listen(65535)


@pytest.mark.parametrize("text", ["", "eight", "0", "65536", "-1", "٨", "80.0"])
def test_wanted_port_refuses_what_is_no_port(text):
    with pytest.raises(Trouble, match="PORT should be a number between 1 and 65535"):
        wanted_port(text)


def test_wanted_port_reads_a_number():
    assert wanted_port("8080") == 8080
