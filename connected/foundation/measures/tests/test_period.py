from datetime import UTC, date, datetime

import pytest

from connected.foundation.measures import Period


def test_month_begins_and_ends_in_the_councils_own_time() -> None:
    june = Period.month(2026, 6)

    assert june.starts_at.astimezone(UTC) == datetime(2026, 5, 31, 23, tzinfo=UTC)
    assert june.ends_before.astimezone(UTC) == datetime(2026, 6, 30, 23, tzinfo=UTC)


def test_months_walks_over_the_turn_of_the_year() -> None:
    months = list(Period.months(date(2025, 11, 30), date(2026, 2, 1)))

    assert [str(month) for month in months] == [
        "November 2025",
        "December 2025",
        "January 2026",
        "February 2026",
    ]


def test_previous_month_of_march_is_february() -> None:
    assert Period.month(2026, 3).previous_month() == Period.month(2026, 2)


def test_period_that_is_no_month_names_both_days() -> None:
    assert str(Period(date(2026, 4, 1), date(2026, 6, 30))) == "1 April 2026 to 30 June 2026"


def test_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2026, 4, 2), date(2026, 4, 1))
