"""The figures of a report as its records gave them, ready to be kept and to be printed."""

from dataclasses import dataclass
from typing import Any

from connected.foundation.documents.structure import as_json, from_json
from connected.strategy.scorecard.rules import State


@dataclass(frozen=True)
class Point:
    """One month of a trend. A number too small to show, or never read, has no value."""

    first: str
    """The month's first day, as 2026-04-01."""
    month: str
    text: str
    value: float | None


@dataclass(frozen=True)
class Standing:
    """A success criterion against its target, for the report's period."""

    criterion: str
    title: str
    measure: str
    definition: str
    state: str
    reason: str
    text: str
    detail: str = ""
    address: str = ""
    reading: int | None = None
    unit: str = ""
    value: float | None = None
    target: str = ""
    target_value: float | None = None
    baseline: str = ""
    baseline_value: float | None = None
    trend: tuple[Point, ...] = ()

    @property
    def is_adverse(self) -> bool:
        return State(self.state).is_adverse


@dataclass(frozen=True)
class ProgrammeStanding:
    key: str
    title: str
    purpose: str
    standings: tuple[Standing, ...]

    def count(self, *states: State) -> int:
        return sum(standing.state in states for standing in self.standings)


@dataclass(frozen=True)
class Sum:
    """A line of the strategy's money. What nobody knows says so and why."""

    title: str
    amount: str
    note: str
    source: str


@dataclass(frozen=True)
class Drafted:
    """All that the records said when the figures were drawn."""

    programmes: tuple[ProgrammeStanding, ...]
    money: tuple[Sum, ...]

    @property
    def standings(self) -> tuple[Standing, ...]:
        return tuple(one for programme in self.programmes for one in programme.standings)

    @property
    def adverse(self) -> tuple[Standing, ...]:
        return tuple(standing for standing in self.standings if standing.is_adverse)

    def count(self, *states: State) -> int:
        return sum(programme.count(*states) for programme in self.programmes)


KINDS = {kind.__name__: kind for kind in (Point, Standing, ProgrammeStanding, Sum, Drafted)}


def kept(drafted: Drafted) -> Any:
    """As JSON."""
    return as_json(drafted)


def read(kept: Any) -> Drafted:
    """From the JSON that `kept` gave."""
    return from_json(kept, KINDS)
