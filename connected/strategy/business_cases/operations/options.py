from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.strategy.business_cases.models import BusinessCase, Line, Mitigation, Option
from connected.strategy.business_cases.operations.holding import change, hold
from connected.strategy.business_cases.queries.working import criteria_on_offer, measures_on_offer
from connected.strategy.business_cases.rules.checking import (
    TypedLine,
    TypedMitigation,
    check_amounts,
    check_line,
    check_mitigation,
    check_option,
)
from connected.strategy.business_cases.rules.refusals import (
    CounterfactualNotPreferred,
    CounterfactualStays,
)


@operation
def put_option(
    *, case: BusinessCase, title: str, kind: str, by: Actor, description: str = "",
    option: Option | None = None,
) -> Option:  # fmt: skip
    """A new way to go about it; or, with `option`, that one changed."""
    hold(case)
    others = Option.objects.filter(case=case).exclude(order=option.order if option else 0)
    check_option(title, kind, others)
    if option is not None and option.kind != kind:
        _check_stays(option)
    option = option or Option(case=case, order=_next_number(Option.objects.filter(case=case)))
    option.title, option.kind, option.description = title.strip(), kind, description.strip()
    if option.is_preferred and kind == Option.Kind.COUNTERFACTUAL:
        raise CounterfactualNotPreferred
    option.save()
    change(case)
    record("business_cases.option_put", subject=case, by=by, option=option.order)
    return option


def _check_stays(option: Option) -> None:
    if option.kind == Option.Kind.COUNTERFACTUAL:
        raise CounterfactualStays


def _next_number(siblings: Any) -> int:
    return max(siblings.values_list("order", flat=True), default=0) + 1


@operation
def remove_option(*, case: BusinessCase, option: Option, by: Actor) -> None:
    hold(case)
    _check_stays(option)
    number = option.order
    option.delete()
    change(case)
    record("business_cases.option_removed", subject=case, by=by, option=number)


@operation
def prefer_option(*, case: BusinessCase, option: Option, by: Actor) -> Option:
    """From now on the case argues for this one, and its figures are those of the case."""
    hold(case)
    if option.kind == Option.Kind.COUNTERFACTUAL:
        raise CounterfactualNotPreferred
    Option.objects.filter(case=case, is_preferred=True).update(is_preferred=False)
    option.is_preferred = True
    option.save(update_fields=["is_preferred"])
    change(case)
    record("business_cases.option_preferred", subject=case, by=by, option=option.order)
    return option


@operation
def put_line(
    *, case: BusinessCase, option: Option, typed: TypedLine, by: Actor, line: Line | None = None
) -> Line:
    """A new cost or benefit of an option; or, with `line`, that one changed."""
    hold(case)
    check_line(typed, case.horizon, measures_on_offer(), criteria_on_offer())
    line = line or Line(option=option, order=_next_number(Line.objects.filter(option=option)))
    for name, value in vars(typed).items():
        setattr(line, name, value.strip() if isinstance(value, str) else value)
    line.amounts = _kept(typed.amounts)
    line.save()
    change(case)
    record("business_cases.line_put", subject=case, by=by, option=option.order, line=line.order)
    return line


def _kept(amounts: Sequence[Decimal]) -> list[str]:
    return [str(amount) for amount in amounts]


@operation
def write_amounts(
    *, case: BusinessCase, option: Option, amounts: Mapping[int, Sequence[Decimal]], by: Actor
) -> Option:
    """The pounds of an option's lines, by the number of the line: a whole table at once."""
    hold(case)
    lines = list(Line.objects.filter(option=option, order__in=amounts))
    for line in lines:
        check_amounts(amounts[line.order], case.horizon)
        line.amounts = _kept(amounts[line.order])
    Line.objects.bulk_update(lines, ["amounts"])
    change(case)
    record("business_cases.amounts_written", subject=case, by=by, option=option.order)
    return option


@operation
def remove_line(*, case: BusinessCase, line: Line, by: Actor) -> None:
    hold(case)
    option, number = line.option.order, line.order
    line.delete()
    change(case)
    record("business_cases.line_removed", subject=case, by=by, option=option, line=number)


@operation
def put_mitigation(
    *, case: BusinessCase, typed: TypedMitigation, by: Actor, mitigation: Mitigation | None = None
) -> Mitigation:
    """What is done about one cause of overruns; or, with `mitigation`, that one changed."""
    hold(case)
    siblings = Mitigation.objects.filter(case=case)
    check_mitigation(typed, siblings.exclude(order=mitigation.order if mitigation else 0))
    mitigation = mitigation or Mitigation(case=case, order=_next_number(siblings))
    for name, value in vars(typed).items():
        setattr(mitigation, name, value)
    mitigation.save()
    change(case)
    record("business_cases.mitigation_put", subject=case, by=by, mitigation=mitigation.order)
    return mitigation


@operation
def remove_mitigation(*, case: BusinessCase, mitigation: Mitigation, by: Actor) -> None:
    hold(case)
    number = mitigation.order
    mitigation.delete()
    change(case)
    record("business_cases.mitigation_removed", subject=case, by=by, mitigation=number)
