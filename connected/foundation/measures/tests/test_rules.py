from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connected.foundation.measures import Period
from connected.foundation.measures.rules import OTHERS, period_asked, safe_breakdown


def test_breakdown_puts_the_largest_first_and_small_groups_together() -> None:
    groups = [("Ockendon", 4), ("Chadwell", 9), ("Belhus", 30), ("Orsett", 3)]

    assert safe_breakdown(groups) == [("Belhus", 30), ("Chadwell", 9), (OTHERS, 7)]


def test_one_small_group_takes_the_next_with_it_so_that_none_can_be_worked_out() -> None:
    groups = [("Belhus", 30), ("Chadwell", 9), ("Orsett", 3)]

    assert safe_breakdown(groups) == [("Belhus", 30), (OTHERS, 12)]


def test_only_small_groups_are_not_shown() -> None:
    assert safe_breakdown([("Orsett", 3)]) == []


@given(st.lists(st.integers(min_value=1, max_value=12), max_size=8))
def test_no_breakdown_shows_a_small_number(numbers: list[int]) -> None:
    shown = safe_breakdown((str(place), number) for place, number in enumerate(numbers))

    assert all(number >= 5 for _, number in shown)


@pytest.mark.parametrize(
    "asked", [("", ""), ("2026-02-30", "2026-03-01"), ("2026-03-02", "2026-03-01"), ("x", "y")]
)
def test_nonsense_period_is_the_last_whole_month(asked: tuple[str, str]) -> None:
    assert period_asked(*asked, today=date(2026, 11, 23)) == Period.month(2026, 10)


def test_period_asked_is_taken() -> None:
    period = period_asked("2026-04-01", "2026-06-30", today=date(2026, 11, 23))

    assert period == Period(date(2026, 4, 1), date(2026, 6, 30))
