from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connected.foundation.measures import Better
from connected.strategy.benefits.rules.flows import is_by_value, split
from connected.strategy.benefits.rules.profiles import financial_year_of, profile_of, year_words
from connected.strategy.benefits.rules.states import (
    Judgement,
    Point,
    Promise,
    State,
    expected_on,
    is_harder,
    judge,
    share_of_way,
)

START = Point(date(2026, 1, 1), Decimal(50))
DUE = date(2026, 9, 30)
TARGET = Point(DUE, Decimal(100))
PROMISE = Promise(START, TARGET)
LIMIT = Promise(START, Point(DUE, Decimal(60)), is_disbenefit=True)


def judged(value: int | None, days: int = 0, promise: Promise = PROMISE, **more: bool) -> Judgement:
    """So many days after the date, with the figure of that day."""
    day = DUE + timedelta(days=days)
    now = None if value is None else Point(day, Decimal(value))
    return judge(promise, now, day=day, **more)


@pytest.mark.parametrize(
    ("value", "days", "state"),
    [
        (100, -100, State.REALISED),
        (101, 400, State.REALISED),
        (60, -100, State.TRACKING),
        (99, 0, State.TRACKING),
        (85, 1, State.TRACKING),
        (84, 1, State.AT_RISK),
        (84, 89, State.AT_RISK),
        (99, 89, State.TRACKING),
        (99, 90, State.MISSED),
        (10, 1, State.AT_RISK),
        (None, -100, State.NOT_KNOWN),
        (None, 400, State.NOT_KNOWN),
    ],
)
def test_state_follows_the_figure_and_the_date(value: int | None, days: int, state: State) -> None:
    assert judged(value, days).state is state


def test_nothing_is_due_before_the_first_step_of_the_profile() -> None:
    promise = Promise(START, TARGET, profile=[Point(date(2026, 6, 1), Decimal(60))])

    assert judged(None, -200, promise).state is State.NOT_DUE
    assert judged(None, -30, promise).state is State.NOT_KNOWN


def test_nothing_is_due_before_the_target_where_nobody_knows_the_start() -> None:
    promise = Promise(None, TARGET)

    assert judged(10, -1, promise).state is State.NOT_DUE
    assert judged(10, 1, promise).state is State.NOT_KNOWN
    assert judged(10, 90, promise).state is State.MISSED
    assert judged(100, -1, promise).state is State.REALISED


def test_without_a_target_nobody_can_judge() -> None:
    assert judged(100, 0, Promise(START, None)).state is State.NOT_KNOWN


@pytest.mark.parametrize(
    ("signed", "days", "state"),
    [(True, 0, State.REALISED), (False, 0, State.TRACKING), (False, 90, State.MISSED)],
)
def test_a_cashable_benefit_waits_for_finance(signed: bool, days: int, state: State) -> None:
    promise = Promise(START, TARGET, is_cashable=True)

    found = judged(100, days, promise, is_signed=signed)

    assert found.state is state
    assert "finance" in found.reason


def test_signing_alone_realises_nothing() -> None:
    promise = Promise(START, TARGET, is_cashable=True)

    assert judged(60, 1, promise, is_signed=True).state is State.AT_RISK


@pytest.mark.parametrize(("value", "state"), [(60, State.REALISED), (61, State.AT_RISK)])
def test_a_disbenefit_counts_down(value: int, state: State) -> None:
    assert judged(value, 1, LIMIT).state is state


def test_a_raised_target_is_tracked_again() -> None:
    raised = Promise(START, Point(date(2027, 9, 30), Decimal(150)))

    assert judged(100).state is State.REALISED
    assert judged(100, 0, raised).state is State.TRACKING


def test_a_figure_that_keeps_up_with_the_profile_is_not_behind() -> None:
    promise = Promise(START, TARGET, profile=[Point(date(2026, 6, 30), Decimal(60))])
    day = date(2026, 6, 30)

    assert not judge(promise, Point(day, Decimal(60)), day=day).is_behind
    assert judge(promise, Point(day, Decimal(59)), day=day).is_behind


def test_expected_runs_straight_from_step_to_step() -> None:
    promise = Promise(START, TARGET, profile=[Point(date(2026, 1, 11), Decimal(60))])

    assert expected_on(promise, date(2026, 1, 6)) == 55
    assert expected_on(promise, date(2026, 1, 11)) == 60
    assert expected_on(promise, date(2030, 1, 1)) == 100
    assert expected_on(promise, date(2025, 1, 1)) is None
    assert expected_on(Promise(None, None), DUE) is None


@pytest.mark.parametrize(
    ("start", "target", "value", "share"),
    [
        (50, 100, 75, "0.5"),
        (50, 100, 40, "0"),
        (50, 100, 120, "1"),
        (10, 5, 7, "0.6"),
        (5, 5, 5, "1"),
        (5, 5, 4, "0"),
    ],
)
def test_share_of_the_way(start: int, target: int, value: int, share: str) -> None:
    promise = Promise(Point(START.on, Decimal(start)), Point(DUE, Decimal(target)))

    assert share_of_way(promise, Decimal(value)) == Decimal(share)


def test_a_limit_that_is_passed_has_come_none_of_the_way() -> None:
    assert share_of_way(LIMIT, Decimal(61)) == 0
    assert share_of_way(LIMIT, Decimal(55)) == 1
    assert share_of_way(Promise(None, TARGET), Decimal(1)) is None


def test_a_figure_from_before_the_promise_is_held_against_no_profile() -> None:
    found = judge(PROMISE, Point(date(2025, 12, 31), Decimal(40)), day=date(2026, 1, 15))

    assert (found.state, found.expected) == (State.TRACKING, None)
    assert "date lies ahead" in found.reason


def test_harder_is_the_way_the_promise_goes() -> None:
    lower = Promise(None, TARGET, better=Better.LOWER)

    assert is_harder(PROMISE, Decimal(101))
    assert not is_harder(PROMISE, Decimal(100))
    assert is_harder(lower, Decimal(99))


@given(value=st.integers(-200, 300), days=st.integers(-400, 400), signed=st.booleans())
def test_every_figure_has_exactly_one_state(value: int, days: int, signed: bool) -> None:
    found = judged(value, days, is_signed=signed)

    assert (found.state is State.REALISED) == (value >= 100)
    assert (found.state is State.MISSED) == (value < 100 and days >= 90)
    assert found.reason


def test_every_state_has_words_and_a_meaning() -> None:
    assert all(state.words and state.meaning for state in State)
    assert [state.rank for state in State] == list(range(len(State)))


def test_profile_follows_the_years_pounds() -> None:
    target = Point(date(2029, 3, 31), Decimal(100))
    amounts = [Decimal(0), Decimal(10), Decimal(20)]

    found = profile_of(amounts, first_year=2026, start=Decimal(50), target=target)

    assert found == [Point(date(2028, 3, 31), Decimal(75))]


def test_there_is_no_profile_without_start_target_or_pounds() -> None:
    assert profile_of([Decimal(1)], first_year=2026, start=None, target=TARGET) == []
    assert profile_of([Decimal(1)], first_year=2026, start=Decimal(1), target=None) == []
    assert profile_of([], first_year=2026, start=Decimal(1), target=TARGET) == []


def test_financial_years_begin_in_april() -> None:
    assert financial_year_of(date(2026, 3, 31)) == 2025
    assert financial_year_of(date(2026, 4, 1)) == 2026
    assert year_words(2099) == "2099/00"
    assert year_words(None) == "not known"


def test_pounds_are_split_by_value_only_where_all_are_known() -> None:
    assert split(Decimal(90), [Decimal(1), Decimal(2)]) == [Decimal(30), Decimal(60)]
    assert split(Decimal(90), [Decimal(1), None]) == [Decimal(45), Decimal(45)]
    assert split(Decimal(90), []) == []
    assert not is_by_value([])


@given(
    total=st.decimals(min_value=0, max_value=10**9, places=2),
    worths=st.lists(st.none() | st.decimals(min_value=0, max_value=10**7, places=2), max_size=9),
)
def test_parts_come_to_the_whole(total: Decimal, worths: list[Decimal | None]) -> None:
    parts = split(total, worths)

    assert sum(parts) == (total if worths else 0)
    assert all(part >= 0 for part in parts)
