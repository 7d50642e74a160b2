from collections.abc import Iterator

import pytest
import time_machine

from connected.foundation.identity.models import User
from connected.office.rooms.models import Space
from connected.office.rooms.tests.factories import MONDAY, london, make_person, make_spaces


@pytest.fixture(autouse=True)
def _early() -> Iterator[None]:
    """Monday 9 March 2026, 7am."""
    with time_machine.travel(london(MONDAY, 7), tick=False):
        yield


@pytest.fixture
def spaces(db: None) -> list[Space]:
    return make_spaces()


@pytest.fixture
def room(spaces: list[Space]) -> Space:
    return spaces[0]


@pytest.fixture
def desk(spaces: list[Space]) -> Space:
    return spaces[1]


@pytest.fixture
def officer(db: None) -> User:
    return make_person()
