from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from connected.council.contact.models import Need
from connected.council.contact.operations import retire_offers
from connected.council.contact.queries import (
    need_with_service,
    needs,
    needs_found,
    online_help,
    ways_to_reach,
)
from connected.council.contact.tests.factories import TESTS, make_need, make_place

pytestmark = pytest.mark.django_db


def test_needs_come_in_the_order_of_the_file():
    make_need(key="b", title="B", position=1)
    make_need(key="a", title="A", position=0)

    assert [str(need) for need in needs()] == ["A", "B"]


def test_retired_needs_are_gone():
    make_need()
    retire_offers(kind=Need, kept=[], by=TESTS)

    assert (list(needs()), need_with_service("missed-bin")) == ([], None)


def test_needs_are_found_by_simple_words():
    bins = make_need()
    make_need(key="rent", title="I cannot pay my rent", words=[])

    assert needs_found("rubbish") == [bins]


def test_places_that_help_to_go_online_are_in_order():
    make_place(key="b", title="B", position=1)
    make_place(key="a", title="A", position=0)

    assert [place.title for place in online_help()] == ["A", "B"]


def test_ways_to_reach_are_told_for_a_moment():
    noon = datetime(2026, 5, 11, 12, tzinfo=ZoneInfo("Europe/London"))

    (way,) = ways_to_reach(make_place(), noon)

    assert (way.kind, way.place) == ("in_person", "Any hub")
