from datetime import date, timedelta

import pytest

from connected.foundation.calendars import working_days_between
from connected.foundation.measures import Period
from connected.office.dashboards.rules import (
    BANDS,
    OLD,
    Band,
    Share,
    Window,
    week_as_asked,
    week_before,
)

MONDAY, WEDNESDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 29)


@pytest.mark.parametrize("today", [MONDAY, WEDNESDAY, SUNDAY, date(2026, 12, 28)])
@pytest.mark.parametrize("band", [*BANDS, OLD])
def test_a_band_holds_the_days_of_its_age_and_no_other(today: date, band: Band) -> None:
    first, end = band.first_day(today), band.ends_before(today)

    for back in range(140):
        day = today - timedelta(days=back)
        age = working_days_between(day, today)
        is_inside = (first is None or day >= first) and (end is None or day < end)
        assert is_inside is (band.low <= age <= (band.high or 1_000))


def test_twelve_whole_weeks_end_before_this_one() -> None:
    window = Window(WEDNESDAY)

    assert len(window.weeks) == 12
    assert window.weeks[0] == Period(date(2026, 8, 31), date(2026, 9, 6))
    assert window.weeks[-1] == Period(date(2026, 11, 16), date(2026, 11, 22))
    assert window.since == Period(date(2026, 8, 31), SUNDAY)


def test_the_week_before_is_the_last_whole_one() -> None:
    assert week_before(MONDAY).first == date(2026, 11, 16)
    assert week_before(SUNDAY).first == date(2026, 11, 16)


@pytest.mark.parametrize("text", ["", "x", "0001-01-01x", "9999-12-31", "2026-13-01"])
def test_a_mangled_week_is_none(text: str) -> None:
    assert week_as_asked(text) is None


def test_any_day_names_its_week() -> None:
    assert week_as_asked("2026-11-25") == Window(WEDNESDAY).this_week


def test_a_share_of_nothing_is_no_share() -> None:
    assert Share(0, 0).words == "no activity"
    assert Share(0, 0).fraction == ""
    assert Share(310, 392).words == "79% (310 of 392)"
    assert (Share(0, 1).is_known, Share(0, 0).is_known) == (True, False)
