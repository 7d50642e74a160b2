from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connected.foundation.calendars import (
    BankHolidaysNotKnown,
    add_clear_working_days,
    clear_days_between,
    clear_working_days_between,
    first_of_month,
    is_working_day,
    known_until,
    months_after,
    working_days_after,
    working_days_between,
)

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def test_working_days_skip_weekend_and_easter():
    assert working_days_after(date(2026, 4, 2), 1) == date(2026, 4, 7)


def test_working_days_of_none_moves_only_off_a_day_of_rest():
    assert working_days_after(date(2026, 11, 23), 0) == date(2026, 11, 23)
    assert working_days_after(date(2026, 11, 22), 0) == date(2026, 11, 23)


def test_working_days_backwards_are_a_mistake():
    with pytest.raises(ValueError, match="negative"):
        working_days_after(date(2026, 11, 23), -1)


def test_bank_holiday_is_no_working_day():
    assert not is_working_day(date(2026, 12, 25))
    assert is_working_day(date(2026, 12, 24))


@given(DAYS, st.integers(1, 60))
def test_between_undoes_after(day, days):
    later = working_days_after(day, days)

    assert working_days_between(day, later) == days
    assert working_days_between(later, day) == -days


@given(DAYS, st.integers(0, 800))
def test_between_counts_each_working_day_once(first, span):
    days = [first + timedelta(days=number) for number in range(1, span + 1)]

    counted = working_days_between(first, first + timedelta(days=span))

    assert counted == sum(is_working_day(day) for day in days)


def test_five_clear_working_days_after_friday_the_fifth_end_on_monday_the_fifteenth():
    """Decision on Monday the 1st, minutes on Friday the 5th: neither day counts."""
    assert add_clear_working_days(date(2027, 2, 5), 5) == date(2027, 2, 15)


def test_clear_days_leave_out_both_ends():
    assert clear_days_between(meeting=date(2026, 6, 30), publication=date(2026, 6, 1)) == 28
    assert clear_days_between(meeting=date(2026, 6, 1), publication=date(2026, 6, 1)) == 0


def test_clear_working_days_leave_out_both_ends():
    assert clear_working_days_between(date(2027, 2, 15), publication=date(2027, 2, 5)) == 5
    assert clear_working_days_between(date(2027, 2, 5), publication=date(2027, 2, 5)) == 0


def test_clear_working_days_are_refused_where_holidays_are_not_known():
    with pytest.raises(BankHolidaysNotKnown):
        add_clear_working_days(known_until(), 5)
    with pytest.raises(BankHolidaysNotKnown):
        clear_working_days_between(known_until() + timedelta(days=9), known_until())


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 23), 2, date(2027, 1, 23)),
        (date(2026, 1, 31), -1, date(2025, 12, 31)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_months_keep_the_day_or_take_the_last(day, months, expected):
    assert months_after(day, months) == expected


def test_first_of_month():
    assert first_of_month(date(2026, 11, 23)) == date(2026, 11, 1)
