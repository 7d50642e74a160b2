from contextlib import suppress
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connected.foundation.calendars import HoursNotUnderstood, OpeningHours

LONDON, UTC = ZoneInfo("Europe/London"), ZoneInfo("UTC")
OFFICE = OpeningHours.parse(
    {
        "weekly": dict.fromkeys(
            ["monday", "tuesday", "wednesday", "thursday", "friday"], "09:00 to 17:00"
        ),
        "bank_holidays": "closed",
        "exceptions": [
            {"on": "2026-12-24", "hours": "09:00 to 13:00"},
            {"on": date(2027, 1, 2), "hours": "10:00 to 12:00"},
            {"on": "2026-11-26", "hours": "closed"},
        ],
    }
)
ALWAYS = OpeningHours.parse(
    {
        "weekly": dict.fromkeys(
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
            "00:00 to 24:00",
        ),
        "bank_holidays": "as usual",
    }
)


def london(*parts):
    return datetime(*parts, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (london(2026, 11, 23, 9, 0), "Open now, closes at 5pm"),
        (london(2026, 11, 23, 16, 59), "Open now, closes at 5pm"),
        (london(2026, 11, 23, 8, 59), "Closed. Opens today at 9am"),
        (london(2026, 11, 23, 17, 0), "Closed. Opens tomorrow at 9am"),
        (london(2026, 11, 27, 18, 0), "Closed. Opens Monday at 9am"),
        (london(2026, 11, 25, 18, 0), "Closed. Opens Friday at 9am"),
        (london(2026, 12, 24, 12, 0), "Open now, closes at 1pm"),
        (london(2026, 12, 24, 13, 0), "Closed. Opens Tuesday at 9am"),
        (london(2027, 1, 2, 10, 0), "Open now, closes at midday"),
    ],
)
def test_words_say_whether_it_is_open_and_what_comes_next(at, words):
    assert OFFICE.words(at) == words


def test_opening_more_than_a_week_away_carries_its_date():
    hours = OpeningHours.parse({"exceptions": [{"on": "2026-12-07", "hours": "18:30 to 20:00"}]})

    assert hours.words(london(2026, 11, 23, 9)) == "Closed. Opens Monday 7 December at 6:30pm"


def test_place_without_hours_is_closed():
    assert OpeningHours().words(london(2026, 11, 23, 9)) == "Closed"


def test_place_that_never_closes_says_only_open():
    assert ALWAYS.words(london(2026, 12, 25, 3)) == "Open now"


def test_night_hours_over_midnight_close_in_the_morning():
    hours = OpeningHours.parse(
        {"weekly": {"friday": "20:00 to 24:00", "saturday": "00:00 to 04:00"}}
    )

    assert hours.words(london(2026, 11, 27, 23)) == "Open now, closes at 4am"
    assert hours.words(london(2026, 11, 28, 5)) == "Closed. Opens Friday at 8pm"


def test_evening_until_midnight_closes_at_midnight():
    hours = OpeningHours.parse({"weekly": {"friday": "20:00 to 24:00"}})

    assert hours.words(london(2026, 11, 27, 23)) == "Open now, closes at midnight"


def test_bank_holiday_may_have_hours_of_its_own():
    hours = OpeningHours.parse({"weekly": {}, "bank_holidays": ["10:00-12:00", "14:00 to 16:00"]})

    assert hours.words(london(2026, 12, 25, 12, 0)) == "Closed. Opens today at 2pm"


@pytest.mark.parametrize("season", [datetime(2026, 3, 27, 17, 30), datetime(2026, 10, 23, 17, 30)])
def test_next_opening_keeps_the_clock_over_a_change_of_season(season):
    opens = OFFICE.next_opening(season.replace(tzinfo=LONDON))

    assert (opens.hour, opens.weekday()) == (9, 0)
    assert opens.astimezone(UTC).hour == (8 if season.month == 3 else 9)


def test_hours_are_read_on_londons_clock_wherever_the_time_comes_from():
    assert OFFICE.is_open(datetime(2026, 7, 1, 8, 30, tzinfo=UTC))
    assert not OFFICE.is_open(datetime(2026, 11, 23, 8, 30, tzinfo=UTC))


def test_time_without_a_zone_is_a_mistake():
    with pytest.raises(ValueError, match="zone"):
        OFFICE.is_open(datetime(2026, 7, 1, 8, 30))


def test_closed_place_has_no_closing_time():
    assert OFFICE.closes_at(london(2026, 11, 22, 12)) is None


def test_week_gathers_days_with_the_same_hours():
    assert OFFICE.week() == [("Monday to Friday", "9am to 5pm"), ("Saturday to Sunday", "Closed")]
    assert ALWAYS.week() == [("Monday to Sunday", "All day")]


def test_week_names_both_halves_of_a_day():
    hours = OpeningHours.parse({"weekly": {"sunday": "09:30 to 12:00 and 13:00 to 16:00"}})

    assert hours.week()[1] == ("Sunday", "9:30am to midday and 1pm to 4pm")


@pytest.mark.parametrize(
    ("definition", "sentence"),
    [
        (
            {"weekly": {"monday": "9 to 5"}},
            "“9 to 5” does not tell when a place is open. Write “09:00 to 17:00”.",
        ),
        (
            {"weekly": {"monday": "17:00 to 09:00"}},
            "“17:00 to 09:00” does not tell when a place is open. Write “09:00 to 17:00”.",
        ),
        (
            {"weekly": {"monday": "09:00 to 13:00 and 12:00 to 17:00"}},
            "“09:00 to 13:00 and 12:00 to 17:00” does not tell when a place is open. "
            "Write hours that do not overlap.",
        ),
        (
            {"weekly": {"mon": "09:00 to 17:00"}},
            "“mon” does not tell when a place is open. Write “monday”.",
        ),
        (
            {"exceptions": [{"on": "Christmas", "hours": "closed"}]},
            "“Christmas” does not tell when a place is open. Write the date as “2026-12-24”.",
        ),
    ],
)
def test_definition_that_cannot_be_read_is_refused_in_words(definition, sentence):
    with pytest.raises(HoursNotUnderstood) as refusal:
        OpeningHours.parse(definition)

    assert str(refusal.value) == sentence


@given(st.text())
def test_any_text_for_hours_is_read_or_refused(text):
    with suppress(HoursNotUnderstood):
        assert OpeningHours.parse({"weekly": {"monday": text}, "bank_holidays": text}).week()
