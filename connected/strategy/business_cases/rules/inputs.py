"""All that a business case is worked out from. Kept whole with the result, so that it can be worked out again."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from connected.strategy.business_cases.models import Line, Option
from connected.strategy.business_cases.rules.discounting import Schedule
from connected.strategy.business_cases.rules.optimism import Mitigation, Share

NOTHING, ONE = Decimal(0), Decimal(1)
DRAWS = 10_000
COSTS = (Line.Kind.CAPITAL.value, Line.Kind.REVENUE.value)
BENEFITS = (
    Line.Kind.CASHABLE.value,
    Line.Kind.NON_CASHABLE.value,
    Line.Kind.SOCIAL.value,
    Line.Kind.DISBENEFIT.value,
)
DOWN = (*COSTS, Line.Kind.DISBENEFIT.value)
"""What takes away from the value of an option."""


@dataclass(frozen=True)
class Promise:
    """How it will be seen that a benefit came. Nothing is worked out from it, but it is decided upon."""

    measure: str
    """Its title."""
    slug: str
    baseline: Decimal | None
    target: Decimal | None
    target_on: date | None
    owner: str


@dataclass(frozen=True)
class CaseText:
    """The words of one of the five cases."""

    part: str
    words: str


@dataclass(frozen=True)
class LineInput:
    key: str
    title: str
    kind: str
    amounts: tuple[Decimal, ...]
    low: Decimal = ONE
    """The least it may come to, as a part of the most likely: 0.8."""
    high: Decimal = ONE
    source: str = ""
    promise: Promise | None = None

    @property
    def sign(self) -> int:
        return -1 if self.kind in DOWN else 1


@dataclass(frozen=True)
class OptionInput:
    key: str
    title: str
    kind: str
    is_preferred: bool
    lines: tuple[LineInput, ...]
    description: str = ""

    @property
    def is_counterfactual(self) -> bool:
        return self.kind == Option.Kind.COUNTERFACTUAL


@dataclass(frozen=True)
class Terms:
    """How the capital is paid for."""

    rate: Decimal
    """Interest, in per cent a year."""
    repayment: str
    asset_life: int
    first_provision_year: int | None = None
    """The financial year of the first provision; by default the one after the money is spent."""
    external: Decimal = NOTHING
    """Capital that somebody else pays: a grant."""


@dataclass(frozen=True)
class Inputs:
    title: str
    stage: str
    first_year: int
    price_year: int
    horizon: int
    """The number of the last year; the first is 0."""
    schedule: Schedule
    shares: tuple[Share, ...]
    mitigations: tuple[Mitigation, ...]
    months: int
    terms: Terms | None
    seed: int
    options: tuple[OptionInput, ...]
    draws: int = DRAWS
    texts: tuple[CaseText, ...] = ()

    @property
    def years(self) -> range:
        return range(self.first_year, self.first_year + self.horizon + 1)

    @property
    def counterfactual(self) -> OptionInput | None:
        return next((one for one in self.options if one.is_counterfactual), None)

    @property
    def preferred(self) -> OptionInput | None:
        return next((one for one in self.options if one.is_preferred), None)


def financial_year(year: int) -> str:
    """2026/27, by the calendar year in which it begins."""
    return f"{year}/{(year + 1) % 100:02}"
