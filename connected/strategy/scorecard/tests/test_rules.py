from datetime import date
from decimal import Decimal

import pytest

from connected.foundation.measures import Better, Unit
from connected.strategy.scorecard.rules import (
    FigureImpossible,
    Judgement,
    Point,
    State,
    at_least_as_good,
    check_possible,
    expected_on,
    standing_of,
)

START, TARGET = Point(date(2026, 1, 1), Decimal(50)), Point(date(2026, 12, 31), Decimal(100))
MIDDLE = date(2026, 7, 2)  # half of the 364 days between the two


def on(day: date, value: int) -> Point:
    return Point(day, Decimal(value))


@pytest.mark.parametrize(
    ("better", "now", "start", "target", "state"),
    [
        (Better.HIGHER, None, START, TARGET, State.NOT_KNOWN),
        (Better.HIGHER, on(MIDDLE, 80), START, None, State.NO_TARGET),
        (Better.NEITHER, on(MIDDLE, 80), START, TARGET, State.NO_TARGET),
        (Better.HIGHER, on(MIDDLE, 100), START, TARGET, State.MET),
        (Better.HIGHER, on(MIDDLE, 100), None, TARGET, State.MET),
        (Better.HIGHER, on(MIDDLE, 75), START, TARGET, State.ON_COURSE),
        (Better.HIGHER, on(MIDDLE, 74), START, TARGET, State.OFF_COURSE),
        (Better.HIGHER, on(MIDDLE, 74), None, TARGET, State.NOT_KNOWN),
        (Better.HIGHER, on(START.on, 74), START, TARGET, State.NOT_KNOWN),
        (Better.HIGHER, on(TARGET.on, 99), START, TARGET, State.OFF_COURSE),
        (Better.HIGHER, on(date(2027, 1, 31), 99), None, TARGET, State.OFF_COURSE),
        (Better.HIGHER, on(date(2027, 1, 31), 100), None, TARGET, State.MET),
        (Better.LOWER, on(MIDDLE, 40), on(START.on, 60), on(TARGET.on, 20), State.ON_COURSE),
        (Better.LOWER, on(MIDDLE, 41), on(START.on, 60), on(TARGET.on, 20), State.OFF_COURSE),
        (Better.LOWER, on(MIDDLE, 20), on(START.on, 60), on(TARGET.on, 20), State.MET),
        (Better.HIGHER, on(MIDDLE, 96), on(START.on, 99), on(TARGET.on, 95), State.MET),
        (Better.HIGHER, on(MIDDLE, 94), on(START.on, 99), on(TARGET.on, 95), State.OFF_COURSE),
    ],
)
def test_a_criterion_is_judged(
    better: Better, now: Point | None, start: Point | None, target: Point | None, state: State
) -> None:
    assert standing_of(better=better, now=now, start=start, target=target).state is state


def test_a_judgement_says_where_the_line_is() -> None:
    judged = standing_of(better=Better.HIGHER, now=on(MIDDLE, 60), start=START, target=TARGET)

    assert judged == Judgement(
        State.OFF_COURSE,
        "It is behind a straight line from the start to the target.",
        Decimal(75),
    )


def test_a_late_judgement_says_that_the_day_has_passed() -> None:
    judged = standing_of(better=Better.HIGHER, now=on(TARGET.on, 99), start=START, target=TARGET)

    assert judged.reason == "The day to reach the target has passed."


def test_the_line_runs_straight_from_start_to_target() -> None:
    assert expected_on(START.on, START, TARGET) == 50
    assert expected_on(MIDDLE, START, TARGET) == 75
    assert expected_on(TARGET.on, START, TARGET) == 100


@pytest.mark.parametrize(
    ("better", "value", "good"),
    [
        (Better.HIGHER, 5, True),
        (Better.HIGHER, 4, False),
        (Better.LOWER, 5, True),
        (Better.LOWER, 6, False),
    ],
)
def test_as_good_depends_on_which_way_is_better(better: Better, value: int, good: bool) -> None:
    assert at_least_as_good(Decimal(value), Decimal(5), better) is good


@pytest.mark.parametrize(
    ("unit", "value"),
    [(Unit.SHARE, 0), (Unit.SHARE, 100), (Unit.COUNT, 0), (Unit.DAYS, 3), (Unit.POUNDS, -5)],
)
def test_a_possible_figure_is_taken(unit: Unit, value: int) -> None:
    check_possible(unit, Decimal(value))


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        (Unit.SHARE, "100.5", "This figure must be from 0 to 100, in per cent."),
        (Unit.SHARE, "-1", "This figure must be from 0 to 100, in per cent."),
        (Unit.COUNT, "-1", "This figure must be 0 or more."),
    ],
)
def test_an_impossible_figure_is_refused(unit: Unit, value: str, said: str) -> None:
    with pytest.raises(FigureImpossible) as refused:
        check_possible(unit, Decimal(value))

    assert str(refused.value) == said


def test_only_off_course_is_adverse() -> None:
    assert [state for state in State if state.is_adverse] == [State.OFF_COURSE]


def test_states_are_told_worst_first_and_in_words() -> None:
    assert [state.words for state in sorted(State, key=lambda state: state.rank)] == [
        "Off course",
        "Not known",
        "On course",
        "Met",
        "No target",
    ]
