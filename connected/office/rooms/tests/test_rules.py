"""When something is open, taken and free, by the council's own clocks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from connected.foundation.calendars import OpeningHours
from connected.office.rooms.rules.booking import Repeats
from connected.office.rooms.rules.refusals import NoSuchTime, RepeatsNever, RepeatsTooLong
from connected.office.rooms.rules.times import (
    DAY,
    Stretch,
    days_of,
    free_between,
    minute_of,
    moment,
    next_hour,
    open_on,
    quarters,
    stretch_on,
    whole_day,
)
from connected.office.rooms.tests.factories import HOURS, MONDAY, wanted

FORWARD, BACK = date(2026, 3, 29), date(2026, 10, 25)
"""The Sundays on which the clocks change."""


def stretch(first: int, last: int) -> Stretch:
    return Stretch(moment(MONDAY, first), moment(MONDAY, last))


def test_the_same_by_the_clock_is_another_instant_in_summer() -> None:
    winter, summer = wanted().stretch, wanted().on(date(2026, 3, 30)).stretch

    assert (winter.starts_at.hour, summer.starts_at.hour) == (10, 9)
    assert winter.hours == summer.hours == "10am to 11am"


def test_an_hour_that_the_clocks_leave_out_is_refused() -> None:
    with pytest.raises(NoSuchTime):
        stretch_on(FORWARD, 75, 180)
    with pytest.raises(NoSuchTime):
        stretch_on(FORWARD, 0, 75)


def test_a_day_is_as_long_as_it_is() -> None:
    assert [whole_day(day).minutes for day in (FORWARD, MONDAY, BACK)] == [23 * 60, DAY, 25 * 60]
    assert minute_of(whole_day(BACK).ends_at, BACK) == DAY


def test_free_is_what_is_open_and_not_taken() -> None:
    opened = [stretch(480, 720), stretch(780, 1080)]
    taken = [stretch(420, 500), stretch(600, 660), stretch(780, 1080)]

    assert [one.hours for one in free_between(opened, taken)] == [
        "8:20am to 10am",
        "11am to midday",
    ]
    assert list(free_between(opened, [])) == opened


@given(some.lists(some.integers(32, 72), unique=True, max_size=20).map(sorted))
def test_free_and_taken_make_up_the_open_day(quarter: list[int]) -> None:
    taken = [stretch(15 * a, 15 * b) for a, b in zip(quarter[::2], quarter[1::2], strict=False)]

    free = list(free_between([stretch(480, 1080)], taken))

    assert sum(one.minutes for one in [*free, *taken]) == 600
    assert not any(one.meets(other) for one in free for other in taken)


def test_open_hours_follow_bank_holidays() -> None:
    hours = OpeningHours.parse(HOURS)

    assert [one.hours for one in open_on(hours, MONDAY)] == ["8am to 6pm"]
    assert open_on(hours, date(2026, 4, 3)) == []


@pytest.mark.parametrize(
    ("pattern", "until", "days"),
    [
        ("daily", date(2026, 3, 17), [9, 10, 11, 12, 13, 16, 17]),
        ("weekly", date(2026, 3, 29), [9, 16, 23]),
        ("fortnightly", date(2026, 3, 23), [9, 23]),
    ],
)
def test_a_series_has_its_days(pattern: str, until: date, days: list[int]) -> None:
    assert [day.day for day in days_of(pattern, MONDAY, until)] == days


def test_a_series_repeats_and_for_a_year_at_most() -> None:
    assert len(Repeats("weekly", MONDAY + timedelta(days=364)).days(MONDAY)) == 53
    with pytest.raises(RepeatsTooLong, match="10 March 2027"):
        Repeats("weekly", date(2027, 3, 11)).days(MONDAY)
    with pytest.raises(RepeatsNever):
        Repeats("weekly", MONDAY + timedelta(days=6)).days(MONDAY)


def test_quarters_go_from_the_first_opening_to_the_last_closing() -> None:
    early = OpeningHours.parse({"weekly": {"monday": "07:40 to 08:30"}})

    assert quarters([early, OpeningHours.parse({"weekly": {}})]) == [450, 465, 480, 495, 510]
    assert quarters([]) == []


def test_the_next_hour_skips_what_is_closed() -> None:
    hours = OpeningHours.parse({"weekly": {"monday": "08:10 to 09:00 and 17:50 to 18:30"}})
    found = [next_hour(hours, moment(MONDAY, minute)) for minute in (0, 8 * 60 + 50, 18 * 60 + 20)]

    assert found == [
        (MONDAY, 495, 540),
        (MONDAY, 1080, 1110),
        (MONDAY + timedelta(days=7), 495, 540),
    ]
    assert next_hour(OpeningHours(), moment(MONDAY, 0)) == (MONDAY, 0, 0)
