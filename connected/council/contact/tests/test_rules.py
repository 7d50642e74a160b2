from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from connected.council.contact.rules import Way, matching, simple_words, ways
from connected.foundation.councils.models import Council

MONDAY_NOON = datetime(2026, 5, 11, 12, tzinfo=ZoneInfo("Europe/London"))
SATURDAY = datetime(2026, 5, 16, 12, tzinfo=ZoneInfo("Europe/London"))
OFFICE_HOURS = {"weekly": {"monday": "09:00 to 17:00"}}
ALWAYS = {
    "weekly": dict.fromkeys(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
        "00:00 to 24:00",
    ),
    "bank_holidays": "as usual",
}
COUNCIL = Council(
    name="Littleham",
    channels={"phone": {"title": "By phone", "number": "01632 960900", "charge": "Free."}},
    opening_hours=OFFICE_HOURS,
)


@dataclass
class Findable:
    title: str
    summary: str = ""
    words: list[str] = field(default_factory=list)


def only_way(kind: str, at: datetime = MONDAY_NOON, **given) -> Way:
    (way,) = ways({kind: {"say": "x"} | given}, COUNCIL, at)
    return way


def test_ways_come_in_their_fixed_order():
    channels = {kind: {} for kind in ("partner", "phone", "in_person", "online")}

    assert [way.kind for way in ways(channels, COUNCIL, MONDAY_NOON)] == [
        "online",
        "phone",
        "in_person",
        "partner",
    ]


def test_a_phone_takes_the_councils_title_number_and_charge():
    way = only_way("phone")

    assert (way.title, way.number, way.charge) == ("By phone", "01632 960900", "Free.")


def test_a_phones_own_number_and_charge_win():
    way = only_way("phone", number="+44 1632 960901", charge="10p")

    assert (way.number, way.charge, way.dial) == ("+44 1632 960901", "10p", "+441632960901")


def test_a_way_that_the_council_does_not_name_is_named_by_its_kind():
    assert only_way("in_person").title == "In person"


def test_phone_keeps_the_councils_hours():
    assert [only_way("phone").opening, only_way("phone", at=SATURDAY).opening] == [
        "Open now, closes at 5pm",
        "Closed. Opens Monday at 9am",
    ]


def test_a_bank_holiday_is_closed():
    late_may = datetime(2026, 5, 25, 12, tzinfo=ZoneInfo("Europe/London"))

    assert only_way("phone", at=late_may).opening == "Closed. Opens Monday 1 June at 9am"


def test_a_ways_own_hours_win():
    way = only_way("phone", at=SATURDAY, hours=ALWAYS)

    assert (way.opening, way.is_open, way.is_always_open) == ("Open now", True, True)


def test_hours_that_end_are_not_always():
    assert [only_way("phone").is_always_open, only_way("online").is_always_open] == [False, False]


@pytest.mark.parametrize("kind", ["online", "partner"])
def test_ways_that_keep_no_hours_are_open(kind):
    way = only_way(kind, at=SATURDAY)

    assert (way.opening, way.is_open) == ("", True)


def test_words_lose_their_endings_and_the_empty_ones_go():
    assert simple_words("My BINS were not collected, in the bodies!") == [
        "bin",
        "were",
        "collect",
        "body",
    ]


def test_only_the_beginning_of_a_long_search_is_read():
    assert len(simple_words("bin " * 1000)) == 25


def test_a_need_is_found_by_title_before_summary():
    told, named = Findable("Streets", "About a bin"), Findable("Missed bin")

    assert matching([told, named], "bins") == [named, told]


def test_a_need_is_found_by_other_words():
    need = Findable("Missed bin", words=["rubbish"])

    assert matching([Findable("Streets"), need], "my rubbish") == [need]


def test_a_need_is_found_by_the_beginning_of_a_word():
    need = Findable("Council tax")

    assert [matching([need], "coun"), matching([need], "cou")] == [[need], []]


@pytest.mark.parametrize("search", ["", "   ", "how do I", "?!"])
def test_an_empty_search_finds_all_in_their_order(search):
    needs = [Findable("B"), Findable("A")]

    assert matching(needs, search) == needs


def test_what_nobody_knows_is_not_found():
    assert matching([Findable("Missed bin")], "zebra") == []


@given(some.text(max_size=300))
def test_any_search_is_answered(search):
    need = Findable("Missed bin", "Tell us", ["rubbish"])

    assert matching([need], search) in ([], [need])
