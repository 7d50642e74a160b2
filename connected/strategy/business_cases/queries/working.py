"""A case out of the database, whole, and worked out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch

from connected.foundation.measures.queries import every_measure, find_measure
from connected.strategy.business_cases.models import BusinessCase, Line, Mitigation, Option
from connected.strategy.business_cases.rules.checking import (
    Frame,
    Paying,
    TypedLine,
    TypedMitigation,
)
from connected.strategy.business_cases.rules.discounting import schedule_on
from connected.strategy.business_cases.rules.gaps import FIVE, Gap, Whole, cautions_in, gaps_in
from connected.strategy.business_cases.rules.inputs import (
    CaseText,
    Inputs,
    LineInput,
    OptionInput,
    Promise,
    Terms,
)
from connected.strategy.business_cases.rules.optimism import Mitigation as MitigationInput
from connected.strategy.business_cases.rules.optimism import Share
from connected.strategy.scorecard.models import Criterion


def whole(case: BusinessCase) -> Whole:
    """Three statements, however many options and lines."""
    options = Option.objects.filter(case=case).prefetch_related(
        Prefetch("lines", Line.objects.order_by("order", "pk"))
    )
    return Whole(case, list(options), list(Mitigation.objects.filter(case=case)), shares_of(case))


def shares_of(case: BusinessCase) -> list[Share]:
    return [Share(one["type"], Decimal(one["percent"])) for one in case.shares]


def gaps(case: BusinessCase) -> list[Gap]:
    """What it still lacks at its stage, in plain sentences."""
    return gaps_in(whole(case))


def cautions(case: BusinessCase) -> list[str]:
    """What is worth a second look before it is submitted."""
    return cautions_in(whole(case))


def inputs_of(found: Whole, day: date) -> Inputs:
    """All that the engine wants, by the schedule in force on the day."""
    case = found.case
    return Inputs(
        title=case.title,
        stage=case.stage,
        first_year=case.first_year,
        price_year=case.price_year,
        horizon=case.horizon,
        schedule=schedule_on(case.schedule, day),
        shares=tuple(found.shares),
        mitigations=tuple(mitigation_input(row) for row in found.mitigations),
        months=case.months,
        terms=terms_of(case),
        seed=case.seed,
        options=tuple(_option(option) for option in found.options),
        texts=tuple(CaseText(part, getattr(case, part)) for part in FIVE),
    )


def mitigation_input(row: Mitigation | TypedMitigation) -> MitigationInput:
    return MitigationInput(row.area, row.contribution, row.mitigated, row.cost, row.bears_on)


def terms_of(paying: BusinessCase | Paying) -> Terms | None:
    """None while nobody has said at what interest, or for how long."""
    if paying.rate is None or paying.asset_life is None:
        return None
    return Terms(
        rate=paying.rate,
        repayment=paying.repayment,
        asset_life=paying.asset_life,
        first_provision_year=paying.first_provision_year,
        external=paying.external_funding,
    )


def _option(option: Option) -> OptionInput:
    return OptionInput(
        key=str(option.order),
        title=option.title,
        kind=option.kind,
        is_preferred=option.is_preferred,
        lines=tuple(line_input(option.order, line) for line in option.lines.all()),
        description=option.description,
    )


def line_input(option: int, line: Line) -> LineInput:
    return LineInput(
        key=f"{option}.{line.order}",
        title=line.title,
        kind=line.kind,
        amounts=line.pounds,
        low=line.low,
        high=line.high,
        source=line.source,
        promise=promise_of(line) if line.is_benefit and line.measure else None,
    )


def typed_input(option: int, number: int, line: TypedLine) -> LineInput:
    """A line that is being typed: number 0 is a new one."""
    return LineInput(
        key=f"{option}.{number}",
        title=line.title,
        kind=line.kind,
        amounts=tuple(line.amounts),
        low=line.low,
        high=line.high,
        source=line.source,
    )


def promise_of(line: Line) -> Promise:
    return Promise(
        measure=measure_title(line.measure),
        slug=line.measure,
        baseline=line.baseline,
        target=line.target,
        target_on=line.target_on,
        owner=line.owner,
    )


def with_amounts(inputs: Inputs, option: int, amounts: Mapping[int, Sequence[Decimal]]) -> Inputs:
    """As somebody types them, before they are kept."""

    def typed(line: LineInput) -> LineInput:
        row = amounts.get(int(line.key.split(".")[1]))
        return line if row is None else replace(line, amounts=tuple(row))

    options = tuple(
        replace(one, lines=tuple(map(typed, one.lines))) if one.key == str(option) else one
        for one in inputs.options
    )
    return replace(inputs, options=options)


def with_frame(inputs: Inputs, frame: Frame, day: date) -> Inputs:
    return replace(
        inputs,
        title=frame.title,
        first_year=frame.first_year,
        price_year=frame.price_year,
        horizon=frame.horizon,
        schedule=schedule_on(frame.schedule, day),
    )


def with_paying(inputs: Inputs, paying: Paying) -> Inputs:
    return replace(inputs, terms=terms_of(paying))


def measure_title(slug: str) -> str:
    """Its title; the slug itself where the measure is not there any more."""
    found = find_measure(slug)
    return found.title if found else slug


def measures_on_offer() -> dict[str, str]:
    """Title by slug, of every measure that a benefit may be tied to."""
    found = {slug: measure.title for slug, measure in every_measure().items()}
    return dict(sorted(found.items(), key=lambda one: one[1]))


def criteria_on_offer() -> dict[str, str]:
    return dict(Criterion.objects.current().values_list("key", "title"))
