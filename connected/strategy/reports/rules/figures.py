"""The figures of a report as its records gave them, ready to be kept and to be printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from connected.foundation.documents.structure import as_json, from_json
from connected.strategy.scorecard.rules import State

RED = "red"


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


class OffCourse(Protocol):
    """Something that misses its target, and so is in the report whoever writes it."""

    @property
    def criterion(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def reason(self) -> str: ...


@dataclass(frozen=True)
class ProjectStanding:
    """How confident its manager is that a project delivers what was agreed, and why."""

    reference: str
    title: str
    programme: str
    stage: str
    confidence: str
    """As amber-green; empty where nobody said."""
    confidence_words: str
    reason: str = ""
    address: str = ""
    ends: str = ""
    """When it should be done: as agreed, and as forecast now."""

    target = "Green"

    @property
    def criterion(self) -> str:
        return f"project-{self.reference.lower()}"

    @property
    def text(self) -> str:
        return self.confidence_words

    @property
    def is_adverse(self) -> bool:
        return self.confidence == RED


@dataclass(frozen=True)
class BenefitStanding:
    """A benefit that was promised, and what came of it so far."""

    reference: str
    title: str
    programme: str
    kind: str
    target: str
    owner: str
    state: str = "Not known"
    reached: str = "not known"
    address: str = ""


@dataclass(frozen=True)
class Stop:
    """A body that the proposal comes to, and why."""

    body: str
    because: str
    authority: str = ""


@dataclass(frozen=True)
class Exposure:
    """What the council has agreed already, of the same programme or with the same counterparty."""

    of: str
    so_far: str
    with_this: str


@dataclass(frozen=True)
class Weighed:
    """An option of the business case, with what its sums came to."""

    title: str
    kind: str
    is_preferred: bool
    results: tuple[tuple[str, str], ...] = ()
    """Label and figure, as `Net present social value`, `£12,400`."""
    value: float | None = None
    """The net present social value in pounds, for the picture."""


@dataclass(frozen=True)
class Said:
    """What scrutiny referred, and what it was answered."""

    by: str
    on: str
    words: str
    answer: str = ""


@dataclass(frozen=True)
class Gate:
    """The proposal that a decision report is about, as it stood when the figures were drawn."""

    reference: str
    title: str
    kind: str
    asked: tuple[tuple[str, str], ...]
    """What is asked for: label and amount."""
    returns: str
    return_words: str
    key_because: str
    wards: str
    route: tuple[Stop, ...] = ()
    exposure: tuple[Exposure, ...] = ()
    weighed: tuple[Weighed, ...] = ()
    case: str = ""
    """The reference of the business case, where there is one."""
    evidence: tuple[tuple[str, str, bool], ...] = ()
    """Title, address, and whether it is independent of the counterparty."""
    decisions: tuple[tuple[str, str, str], ...] = ()
    """Number, body with day, outcome: what was decided about it before."""


@dataclass(frozen=True)
class Drafted:
    """All that the records said when the figures were drawn."""

    programmes: tuple[ProgrammeStanding, ...]
    money: tuple[Sum, ...]
    projects: tuple[ProjectStanding, ...] = ()
    benefits: tuple[BenefitStanding, ...] = ()
    gate: Gate | None = None
    scrutiny: tuple[Said, ...] = ()

    @property
    def standings(self) -> tuple[Standing, ...]:
        return tuple(one for programme in self.programmes for one in programme.standings)

    @property
    def adverse(self) -> tuple[Standing, ...]:
        return tuple(standing for standing in self.standings if standing.is_adverse)

    @property
    def off_course(self) -> tuple[OffCourse, ...]:
        """What is in the report by itself: criteria that miss their target, and red projects."""
        return (*self.adverse, *(project for project in self.projects if project.is_adverse))

    def count(self, *states: State) -> int:
        return sum(programme.count(*states) for programme in self.programmes)


KINDS: Mapping[str, type] = {
    kind.__name__: kind
    for kind in (
        Point,
        Standing,
        ProgrammeStanding,
        Sum,
        ProjectStanding,
        BenefitStanding,
        Stop,
        Exposure,
        Weighed,
        Said,
        Gate,
        Drafted,
    )
}


def kept(drafted: Drafted) -> Any:
    """As JSON."""
    return as_json(drafted)


def read(kept: Any) -> Drafted:
    """From the JSON that `kept` gave."""
    return from_json(kept, KINDS)
