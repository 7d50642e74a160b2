from collections.abc import Iterator

import pytest
import time_machine

from connected.foundation.identity.models import User
from connected.foundation.measures import Count, Period, Share, registry
from connected.foundation.measures.kinds import Rows


class People(Count):
    """People who can sign in."""

    slug = "tests.people"
    title = "People"

    def records(self, period: Period) -> Rows:
        return User.objects.all()


class PeopleNamed(Share):
    """Of the people who can sign in, those called Olu."""

    slug = "tests.people_named"
    title = "People called Olu"

    def out_of(self, period: Period) -> Rows:
        return User.objects.all()

    def records(self, period: Period) -> Rows:
        return User.objects.filter(name="Olu")


@pytest.fixture(autouse=True)
def _before_the_meeting() -> Iterator[None]:
    """Three weeks before the meeting that the tests' reports are for."""
    with time_machine.travel("2026-11-16 10:00:00+00:00"):
        yield


@pytest.fixture
def _people_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two measures that count people, declared for the test only."""
    for declared in (People, PeopleNamed):
        monkeypatch.setitem(registry._measures, declared.slug, declared())
