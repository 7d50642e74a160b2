from collections.abc import Iterator

import pytest
import time_machine

from connected.foundation.identity.models import User
from connected.office.cases.models import CaseType
from connected.office.dashboards.tests.factories import NOON, make_manager, make_types


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """Wednesday 25 November 2026."""
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def types(db: None) -> list[CaseType]:
    return make_types()


@pytest.fixture
def manager(types: list[CaseType]) -> User:
    """Of the waste team."""
    return make_manager(types[0].team)
