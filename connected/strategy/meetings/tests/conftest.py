from collections.abc import Iterator

import pytest
import time_machine

from connected.strategy.meetings.tests.factories import TODAY


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """The same day for every test: three weeks after the meeting."""
    with time_machine.travel(f"{TODAY.isoformat()} 10:00:00+00:00", tick=False):
        yield
