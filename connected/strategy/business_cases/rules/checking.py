"""Whether what somebody typed can be part of a business case."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from connected.foundation.ui.words import in_words, initial_lower
from connected.strategy.business_cases.models import (
    LONGEST,
    NOTHING,
    ONE,
    BusinessCase,
    Line,
    Mitigation,
    Option,
)
from connected.strategy.business_cases.rules import refusals
from connected.strategy.business_cases.rules.discounting import editions
from connected.strategy.business_cases.rules.optimism import Share, project_types
from connected.strategy.funding.models import Repayment

MOST = Decimal(10) ** 11


@dataclass(frozen=True)
class Frame:
    """When the case begins, how far it looks, and whom it concerns."""

    title: str
    first_year: int
    price_year: int
    horizon: int = 10
    schedule: str = "standard"
    counterparty: str = ""
    wards_affected: int = 0
    wards: str = "All"


@dataclass(frozen=True)
class Paying:
    """How capital is paid for. None: nobody has said."""

    rate: Decimal | None
    asset_life: int | None
    repayment: str = Repayment.ANNUITY.value
    first_provision_year: int | None = None
    external_funding: Decimal = NOTHING


@dataclass(frozen=True)
class TypedLine:
    """A cost or a benefit as somebody typed it."""

    kind: str
    title: str
    amounts: Sequence[Decimal]
    source: str
    low: Decimal = ONE
    high: Decimal = ONE
    measure: str = ""
    criterion: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_on: date | None = None
    owner: str = ""


@dataclass(frozen=True)
class TypedMitigation:
    area: str
    contribution: Decimal
    mitigated: Decimal
    cost: Decimal = NOTHING
    bears_on: str = Mitigation.BearsOn.CAPITAL.value
    evidence: str = ""


def check_is_draft(case: BusinessCase) -> None:
    if not case.is_draft:
        raise refusals.CaseIsFixed(status=initial_lower(case.get_status_display()))


def check_frame(frame: Frame) -> None:
    if not frame.title.strip():
        raise refusals.TitleMissing
    if not 1 <= frame.horizon <= LONGEST:
        raise refusals.HorizonWrong(longest=LONGEST)
    if not 2000 <= frame.first_year <= 2100 or not 2000 <= frame.price_year <= frame.first_year + 1:
        raise refusals.YearWrong
    if frame.schedule not in editions():
        raise refusals.ScheduleUnknown


def check_option(title: str, kind: str, others: Iterable[Option]) -> None:
    if not title.strip():
        raise refusals.TitleMissing
    if kind not in Option.Kind.values:
        raise refusals.KindUnknown
    if kind == Option.Kind.COUNTERFACTUAL and any(one.kind == kind for one in others):
        raise refusals.SecondCounterfactual


def check_line(
    line: TypedLine, horizon: int, measures: Collection[str], criteria: Collection[str]
) -> None:
    if not line.title.strip():
        raise refusals.TitleMissing
    if line.kind not in Line.Kind.values:
        raise refusals.KindUnknown
    if not line.source.strip():
        raise refusals.SourceMissing
    check_amounts(line.amounts, horizon)
    check_range(line.low, line.high)
    if line.measure and line.measure not in measures:
        raise refusals.MeasureUnknown(measure=line.measure)
    if line.criterion and line.criterion not in criteria:
        raise refusals.CriterionUnknown(criterion=line.criterion)


def check_amounts(amounts: Sequence[Decimal], horizon: int) -> None:
    if len(amounts) > horizon + 1 or not all(0 <= amount < MOST for amount in amounts):
        raise refusals.AmountsWrong(horizon=horizon)


def check_range(low: Decimal, high: Decimal) -> None:
    if not 0 <= low <= 1 <= high <= 100:
        raise refusals.RangeWrong


def check_shares(shares: Sequence[Share]) -> None:
    """Those of capital come to no more than a whole; so does the part of the running cost that is bought in."""
    types = project_types()
    if any(one.type not in types or not 0 <= one.percent <= 100 for one in shares):
        raise refusals.ShareImpossible
    total = capital_share(shares)
    if total > 100:
        raise refusals.SharesWrong(total=f"{total.normalize():f}")


def capital_share(shares: Iterable[Share]) -> Decimal:
    types = project_types()
    return sum((one.percent for one in shares if types[one.type].bears_on == "capital"), NOTHING)


def check_mitigation(row: TypedMitigation, others: Iterable[Mitigation]) -> None:
    if not row.area.strip():
        raise refusals.TitleMissing
    if row.bears_on not in Mitigation.BearsOn.values:
        raise refusals.KindUnknown
    possible = 0 <= row.contribution <= 100 and 0 <= row.mitigated <= 1 and 0 <= row.cost < MOST
    if not possible:
        raise refusals.MitigationImpossible
    alike = (one.contribution for one in others if one.bears_on == row.bears_on)
    total = sum(alike, row.contribution)
    if total > 100:
        raise refusals.MitigationTooMuch(total=f"{total.normalize():f}")


def check_paying(paying: Paying) -> None:
    possible = (
        (paying.rate is None or 0 <= paying.rate <= 25)
        and (paying.asset_life is None or 1 <= paying.asset_life <= LONGEST)
        and 0 <= paying.external_funding < MOST
        and paying.repayment in Repayment.values
    )
    if not possible:
        raise refusals.FinancingImpossible(longest=LONGEST)


def check_day(on: date, today: date, *after: date | None) -> None:
    """Not in the future, and not before what it follows from."""
    if on > today:
        raise refusals.DayInFuture
    earliest = max((day for day in after if day is not None), default=on)
    if on < earliest:
        raise refusals.DayTooEarly(earliest=in_words(earliest))


STAGES = tuple(BusinessCase.Stage)


def stage_after(stage: str) -> BusinessCase.Stage:
    place = STAGES.index(BusinessCase.Stage(stage)) + 1
    if place == len(STAGES):
        raise refusals.LastStage
    return STAGES[place]


def check_may_go_on(case: BusinessCase) -> None:
    if case.status != BusinessCase.Status.APPROVED:
        raise refusals.NotApproved


def check_may_be_reworked(case: BusinessCase) -> None:
    if case.status != BusinessCase.Status.REFUSED:
        raise refusals.NotRefused(status=initial_lower(case.get_status_display()))
