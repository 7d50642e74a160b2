"""What a service costs, as its definition says it. Worked out for somebody's answers in `fees`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from connected.council.services.rules.conditions import (
    ALWAYS,
    NEVER,
    Condition,
    read_condition,
)


@dataclass(frozen=True, slots=True)
class Tier:
    amount: Decimal
    up_to: Decimal | None = None
    """The largest number that this tier is for; none has no end."""


@dataclass(frozen=True, slots=True)
class Line:
    """One of: a fixed `amount`; `amounts` by an answer; an amount for `each`; tiers `by_amount`."""

    label: str
    amount: Decimal = Decimal(0)
    by: str = ""
    amounts: Mapping[str, Decimal] = field(default_factory=dict)
    each: str = ""
    beyond: int = 0
    """How many of `each` are free, or paid for by another line."""
    by_amount: str = ""
    tiers: tuple[Tier, ...] = ()
    when: Condition = ALWAYS

    @property
    def rests_on(self) -> str:
        """The question, group or value that must be known; nothing for a fixed amount."""
        return self.by or self.each or self.by_amount


@dataclass(frozen=True, slots=True)
class Concession:
    label: str
    when: Condition
    percent: int = 0
    amount: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class FeeTerms:
    lines: tuple[Line, ...]
    concessions: tuple[Concession, ...] = ()
    nothing_when: Condition = NEVER


def read_fee(data: Mapping | None) -> FeeTerms | None:
    if data is None:
        return None
    free = data.get("nothing_when")
    return FeeTerms(
        lines=tuple(_read_line(line) for line in data["lines"]),
        concessions=tuple(_read_concession(one) for one in data.get("concessions", ())),
        nothing_when=read_condition(free) if free else NEVER,
    )


def _read_line(data: Mapping) -> Line:
    return Line(
        label=data["label"],
        amount=pounds(data.get("amount", 0)),
        by=data.get("by", ""),
        amounts={key: pounds(amount) for key, amount in data.get("amounts", {}).items()},
        each=data.get("each", ""),
        beyond=data.get("beyond", 0),
        by_amount=data.get("by_amount", ""),
        tiers=tuple(_read_tier(tier) for tier in data.get("tiers", ())),
        when=read_condition(data.get("when")),
    )


def _read_tier(data: Mapping) -> Tier:
    most = data.get("up_to")
    return Tier(pounds(data["amount"]), None if most is None else Decimal(str(most)))


def _read_concession(data: Mapping) -> Concession:
    return Concession(
        label=data["label"],
        when=read_condition(data["when"]),
        percent=data.get("percent", 0),
        amount=pounds(data.get("amount", 0)),
    )


def pounds(written: object) -> Decimal:
    """The file's 12.5 is £12.50, exactly."""
    return Decimal(str(written))
