"""How a benefit is judged. Pure arithmetic on what was measured and signed; nothing here is anybody's opinion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from connected.foundation.measures import Better

SOURCE = "Governance standard of the platform: at risk past its date under 70%, missed 90 days past it under 100%"
AT_RISK_BELOW = Decimal("0.70")
MISSED_AFTER = 90
"""Days past the date."""


class State(StrEnum):
    """Worst first: the order in which a list tells its news."""

    MISSED = "missed"
    AT_RISK = "at-risk"
    NOT_KNOWN = "not-known"
    TRACKING = "tracking"
    NOT_DUE = "not-due"
    REALISED = "realised"

    @property
    def words(self) -> str:
        return _WORDS[self]

    @property
    def meaning(self) -> str:
        return _MEANINGS[self]

    @property
    def rank(self) -> int:
        return list(State).index(self)


_WORDS: Mapping[State, str] = {
    State.MISSED: "Missed",
    State.AT_RISK: "At risk",
    State.NOT_KNOWN: "Not known",
    State.TRACKING: "Tracking",
    State.NOT_DUE: "Not due yet",
    State.REALISED: "Realised",
}
_MEANINGS: Mapping[State, str] = {
    State.MISSED: "more than 90 days past its date, and not reached in full",
    State.AT_RISK: "past its date, and less than 70% of the way",
    State.NOT_KNOWN: "something is due, and there is no figure to judge it by",
    State.TRACKING: "being measured, on its way to its date or just past it",
    State.NOT_DUE: "nothing is expected of it yet",
    State.REALISED: "the target is reached; for a cashable saving, finance has signed as well",
}


@dataclass(frozen=True)
class Point:
    """A value on a day, in the measure's own unit; a share in per cent."""

    on: date
    value: Decimal


@dataclass(frozen=True)
class Promise:
    """What a benefit is judged by on a day."""

    start: Point | None
    target: Point | None
    profile: Sequence[Point] = ()
    """In order of days, the target not among them."""
    better: Better = Better.HIGHER
    """The measure's own direction: it counts where start and target do not show one."""
    is_cashable: bool = False
    is_disbenefit: bool = False

    @property
    def lower_is_better(self) -> bool:
        """A disbenefit always counts down. Otherwise the way from start to target shows the direction."""
        if self.is_disbenefit:
            return True
        if self.start and self.target and self.start.value != self.target.value:
            return self.target.value < self.start.value
        return self.better is Better.LOWER


@dataclass(frozen=True)
class Judgement:
    state: State
    reason: str
    """Why, in a sentence for anybody."""
    expected: Decimal | None = None
    """Where the profile has it by the day of the figure."""
    is_behind: bool = False
    """Whether the figure is worse than that."""
    share: Decimal | None = None
    """How much of the way from start to target, 1 being all of it. None where nobody knows."""
    source: str = SOURCE


def judge(promise: Promise, now: Point | None, *, day: date, is_signed: bool = False) -> Judgement:
    """Realised where the target is reached and, for a cashable benefit, finance has signed.

    Otherwise not due before anything is expected; not known without a figure; missed 90 days past its date; at risk
    past its date under 70% of the way; and tracking in all other cases. What is not known never counts as nought.
    """
    target = promise.target
    if target is None:
        return Judgement(State.NOT_KNOWN, "Nobody has named a target, so this cannot be judged.")
    reached = now is not None and is_reached(promise, now.value)
    if reached and (is_signed or not promise.is_cashable):
        return Judgement(State.REALISED, _realised_words(promise), target.value, share=Decimal(1))
    if day < first_due(promise, target):
        return Judgement(State.NOT_DUE, "Nothing is expected of it before its first date.")
    if now is None:
        return Judgement(State.NOT_KNOWN, "Its measure has no figure yet. That is not nought.")
    if reached:
        return _unsigned(target, day)
    return _on_the_way(promise, target, now, day)


def _realised_words(promise: Promise) -> str:
    if promise.is_disbenefit:
        return "It stays within what was accepted."
    if promise.is_cashable:
        return "The target is reached, and finance has signed that the budget line fell."
    return "The target is reached."


def _unsigned(target: Point, day: date) -> Judgement:
    """The figure is there, and the money has not left the budget."""
    words = "The figure is reached, but finance has not signed that the budget line fell."
    late = (day - target.on).days
    state = State.MISSED if late >= MISSED_AFTER else State.TRACKING
    return Judgement(state, words, target.value, share=Decimal(1))


def _on_the_way(promise: Promise, target: Point, now: Point, day: date) -> Judgement:
    late = (day - target.on).days
    share = share_of_way(promise, now.value)
    if late >= MISSED_AFTER:
        words = f"Its date passed {late} days ago, and the target is not reached."
        return Judgement(State.MISSED, words, target.value, is_behind=True, share=share)
    if late > 0:
        return _just_late(target, share)
    expected = expected_on(promise, now.on)
    behind = expected is not None and not _at_least_as_good(promise, now.value, expected)
    return Judgement(State.TRACKING, _tracking_words(expected, behind), expected, behind, share)


def _just_late(target: Point, share: Decimal | None) -> Judgement:
    if share is None:
        words = (
            "Its date has passed. Where it started is not known, so nobody can say how far it came."
        )
        return Judgement(State.NOT_KNOWN, words, target.value, is_behind=True)
    part = f"{100 * share:.0f}%"
    if share < AT_RISK_BELOW:
        words = f"Its date has passed, and it is {part} of the way. Under 70% is at risk."
        return Judgement(State.AT_RISK, words, target.value, is_behind=True, share=share)
    words = f"Its date has just passed, and it is {part} of the way."
    return Judgement(State.TRACKING, words, target.value, is_behind=True, share=share)


def _tracking_words(expected: Decimal | None, behind: bool) -> str:
    if expected is None:
        return "It is being measured, and its date lies ahead."
    return "It is behind its profile." if behind else "It keeps up with its profile."


def is_reached(promise: Promise, value: Decimal) -> bool:
    return promise.target is not None and _at_least_as_good(promise, value, promise.target.value)


def _at_least_as_good(promise: Promise, value: Decimal, than: Decimal) -> bool:
    return value <= than if promise.lower_is_better else value >= than


def first_due(promise: Promise, target: Point) -> date:
    """The first day on which something is expected: of the profile, else from the start, else the target's own."""
    if promise.profile:
        return min(promise.profile[0].on, target.on)
    return min(promise.start.on, target.on) if promise.start else target.on


def share_of_way(promise: Promise, value: Decimal) -> Decimal | None:
    """From 0 at the start, or worse, to 1 at the target. A limit that is passed has come none of the way."""
    start, target = promise.start, promise.target
    if start is None or target is None:
        return None
    length = target.value - start.value
    if length == 0 or (promise.lower_is_better and length > 0):
        return Decimal(1 if is_reached(promise, value) else 0)
    return min(max((value - start.value) / length, Decimal(0)), Decimal(1))


def expected_on(promise: Promise, day: date) -> Decimal | None:
    """Where the profile has it on a day: straight from step to step, and the last step from then on.

    None where there is no start and no step yet: nobody said what to expect.
    """
    steps = _steps(promise)
    if not steps or day < steps[0].on:
        return None
    for before, after in pairwise(steps):
        if before.on <= day < after.on:
            part = Decimal((day - before.on).days) / Decimal((after.on - before.on).days)
            return before.value + (after.value - before.value) * part
    return steps[-1].value


def _steps(promise: Promise) -> list[Point]:
    """Start, profile and target, each later than the one before."""
    steps: list[Point] = []
    for step in (promise.start, *promise.profile, promise.target):
        if step is not None and (not steps or step.on > steps[-1].on):
            steps.append(step)
    return steps


def is_harder(promise: Promise, value: Decimal) -> bool:
    """Whether a new target asks for more than the one that stands."""
    assert promise.target is not None
    now = promise.target.value
    return value < now if promise.lower_is_better else value > now
