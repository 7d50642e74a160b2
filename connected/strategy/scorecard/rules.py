"""How a criterion is judged. Pure arithmetic on what was measured; nothing here is anybody's opinion."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from connected.foundation.measures import Better, Unit
from connected.foundation.operations import Refused


class MonthNotOver(Refused):
    """{period} is not over yet. Attest a figure for a period that has ended."""

    field = "last"


class FigureImpossible(Refused):
    """This figure must be {allowed}."""

    field = "value"


ALLOWED: Mapping[Unit, tuple[Decimal, Decimal, str]] = {
    Unit.SHARE: (Decimal(0), Decimal(100), "from 0 to 100, in per cent"),
    Unit.COUNT: (Decimal(0), Decimal("Infinity"), "0 or more"),
    Unit.DAYS: (Decimal(0), Decimal("Infinity"), "0 or more, in days"),
}


def check_possible(unit: Unit, value: Decimal) -> None:
    """Money and scores may be anything: a trade can lose, a score can fall below nought."""
    if unit in ALLOWED:
        least, most, allowed = ALLOWED[unit]
        if not least <= value <= most:
            raise FigureImpossible(allowed=allowed)


class State(StrEnum):
    """Worst first: the order in which a scorecard tells its news."""

    OFF_COURSE = "off-course"
    NOT_KNOWN = "not-known"
    ON_COURSE = "on-course"
    MET = "met"
    NO_TARGET = "no-target"

    @property
    def words(self) -> str:
        return _WORDS[self]

    @property
    def is_adverse(self) -> bool:
        """Adverse criteria enter every report by themselves."""
        return self is State.OFF_COURSE

    @property
    def rank(self) -> int:
        return list(State).index(self)


_WORDS: Mapping[State, str] = {
    State.OFF_COURSE: "Off course",
    State.NOT_KNOWN: "Not known",
    State.ON_COURSE: "On course",
    State.MET: "Met",
    State.NO_TARGET: "No target",
}


@dataclass(frozen=True)
class Point:
    """A value on a day, in the measure's own unit; a share in per cent."""

    on: date
    value: Decimal


@dataclass(frozen=True)
class Judgement:
    state: State
    reason: str
    """Why, in a sentence for anybody."""
    expected: Decimal | None = None
    """Where the straight line from start to target is on the day, where there is such a line."""


def standing_of(
    *, better: Better, now: Point | None, start: Point | None, target: Point | None
) -> Judgement:
    """Met where the target is reached. Otherwise on course where the value keeps up with a straight line from
    the start to the target, and off course where it does not, or where the target's day has passed."""
    if now is None:
        return Judgement(State.NOT_KNOWN, "There is no figure for this month.")
    if target is None or better is Better.NEITHER:
        return Judgement(State.NO_TARGET, "No target has been set, so this cannot be judged.")
    if at_least_as_good(now.value, target.value, better):
        return Judgement(State.MET, "The target is reached.", target.value)
    if now.on >= target.on:
        return Judgement(State.OFF_COURSE, "The day to reach the target has passed.", target.value)
    if start is None or start.on >= now.on:
        return Judgement(
            State.NOT_KNOWN, "One month alone cannot show whether this is on its way to the target."
        )
    return _against_line(better, now, expected_on(now.on, start, target))


def _against_line(better: Better, now: Point, expected: Decimal) -> Judgement:
    if at_least_as_good(now.value, expected, better):
        return Judgement(
            State.ON_COURSE,
            "It keeps up with a straight line from the start to the target.",
            expected,
        )
    return Judgement(
        State.OFF_COURSE, "It is behind a straight line from the start to the target.", expected
    )


def at_least_as_good(value: Decimal, than: Decimal, better: Better) -> bool:
    return value <= than if better is Better.LOWER else value >= than


def expected_on(day: date, start: Point, target: Point) -> Decimal:
    """Where a straight line from start to target is on a day between the two."""
    share = Decimal((day - start.on).days) / Decimal((target.on - start.on).days)
    return start.value + (target.value - start.value) * share
