"""Optimism bias: projects of a kind have overrun by so much, and the writer answers for expecting better."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from connected.strategy.business_cases.rules.explained import (
    Explained,
    Input,
    explained,
    given,
    percent,
)

FILE = Path(__file__).parents[1] / "optimism.yaml"
NOTHING = Decimal(0)
CAPITAL, RUNNING, DURATION = "capital", "running", "duration"


@dataclass(frozen=True)
class ProjectType:
    """A kind of project, with the most and the least by which such projects have overrun, in per cent."""

    key: str
    title: str
    hint: str
    bears_on: str
    """Whether its money is capital or running cost."""
    money: tuple[Decimal, ...]
    """Upper, lower."""
    duration: tuple[Decimal, ...] = ()


@dataclass(frozen=True)
class Share:
    """How much of the capital (or, for outsourcing, of the running cost) is of a type, in per cent."""

    type: str
    percent: Decimal


@dataclass(frozen=True)
class Mitigation:
    """What is done about one cause of overruns."""

    area: str
    contribution: Decimal
    """How much of the overrun such causes bring, in per cent."""
    mitigated: Decimal
    """How far it is dealt with: 0 not at all, 1 wholly."""
    cost: Decimal = NOTHING
    bears_on: str = CAPITAL

    @property
    def managed(self) -> Decimal:
        return self.contribution * self.mitigated


@dataclass(frozen=True)
class Bias:
    upper: Decimal
    lower: Decimal
    managed: Decimal
    """How much of it is dealt with, in per cent."""
    resultant: Explained
    """What is added, in per cent."""

    @property
    def factor(self) -> Decimal:
        return 1 + (self.resultant.value or NOTHING) / 100


@cache
def _told() -> Any:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


@cache
def project_types() -> Mapping[str, ProjectType]:
    return {
        one["key"]: ProjectType(
            key=one["key"],
            title=one["title"],
            hint=one["hint"],
            bears_on=one["bears_on"],
            money=tuple(map(Decimal, one["money"])),
            duration=tuple(map(Decimal, one.get("duration", ()))),
        )
        for one in _told()["types"]
    }


def source() -> str:
    return str(_told()["source"])


def contributions(shares: Sequence[Share], bears_on: str, bound: int) -> list[Decimal]:
    """What each type adds to the bound of a project that is several things: its share times its own bound."""
    return [share.percent * _bounds(share.type, bears_on)[bound] / 100 for share in shares]


def _bounds(key: str, bears_on: str) -> tuple[Decimal, ...]:
    found = project_types()[key]
    bounds = found.duration if bears_on == DURATION else found.money
    return bounds if bounds and _concerns(found, bears_on) else (NOTHING, NOTHING)


def _concerns(found: ProjectType, bears_on: str) -> bool:
    return found.bears_on == (CAPITAL if bears_on == DURATION else bears_on)


def bias_of(shares: Sequence[Share], mitigations: Sequence[Mitigation], bears_on: str) -> Bias:
    """(1 - managed) x upper, never below lower."""
    upper = sum(contributions(shares, bears_on, 0), NOTHING)
    lower = sum(contributions(shares, bears_on, 1), NOTHING)
    rows = [row for row in mitigations if row.bears_on == bears_on]
    managed = sum((row.managed for row in rows), NOTHING)
    resultant = max(upper * (1 - managed / 100), lower)
    parts = [
        Input(
            project_types()[share.type].title,
            f"{percent(share.percent)} of {percent(_bounds(share.type, bears_on)[0])}",
        )
        for share in shares
        if _concerns(project_types()[share.type], bears_on)
    ]
    words = explained(
        resultant,
        "percent",
        "Upper bound, less the part that is dealt with, but never below the lower bound",
        *parts,
        given("Upper bound", upper, "percent"),
        given("Lower bound", lower, "percent"),
        *(
            Input(
                row.area,
                f"{percent(row.contribution)}, of which {percent(row.mitigated * 100)} dealt with",
            )
            for row in rows
        ),
        given("Dealt with", managed, "percent"),
        source=source(),
    )
    return Bias(upper, lower, managed, words)


def cost_of_mitigation(mitigations: Sequence[Mitigation]) -> Decimal:
    """What it costs to keep overruns in check is added back to the costs."""
    return sum((row.cost for row in mitigations), NOTHING)


def lengthened(months: Decimal, bias: Bias) -> Explained:
    return explained(
        months * bias.factor,
        "months",
        "Planned months, longer by the optimism bias of time",
        given("Planned", months, "months"),
        given("Optimism bias of time", bias.resultant.value, "percent"),
        source=source(),
    )
