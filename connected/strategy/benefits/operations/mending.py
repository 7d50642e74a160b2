"""What may change about a benefit: a gap is filled in once, an owner follows another, a target is raised."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.measures.queries import find_measure
from connected.foundation.operations import operation
from connected.strategy.benefits.models import Benefit, BenefitTarget
from connected.strategy.benefits.queries.standing import promise_of
from connected.strategy.benefits.rules.refusals import (
    DecisionNotInForce,
    DecisionOfAnotherProject,
    MeasureUnknown,
    NoTargetYet,
    NothingMissing,
    OwnerChangesFigures,
    TargetInThePast,
    TargetNotHarder,
    check_after_promise,
    check_day,
)
from connected.strategy.benefits.rules.states import is_harder
from connected.strategy.decisions.models import Decision

GAPS: Mapping[str, Any] = {
    "decision": None,
    "criterion": None,
    "measure": "",
    "baseline": None,
    "target": None,
    "target_on": None,
    "budget_line": "",
}
"""What may be filled in, and what it is while it is missing."""


def held(benefit: Benefit, by: User) -> Benefit:
    """The benefit, locked, for somebody who is not its owner."""
    found = Benefit.objects.select_for_update().get(pk=benefit.pk)
    if found.owner_user_id == by.pk:
        raise OwnerChangesFigures
    return found


@operation
def fill_in_benefit(*, benefit: Benefit, gaps: Mapping[str, Any], by: User) -> Benefit:
    """Names what was missing: a measure, a decision, a criterion, a budget line, a baseline, a target with its day."""
    found = held(benefit, by)
    wanted = {name: value for name, value in gaps.items() if value not in ("", None)}
    if not wanted or any(getattr(found, name) != GAPS[name] for name in wanted):
        raise NothingMissing
    if ("target" in wanted) != ("target_on" in wanted):
        raise NoTargetYet
    if "measure" in wanted and find_measure(wanted["measure"]) is None:
        raise MeasureUnknown(slug=wanted["measure"])
    if "decision" in wanted:
        check_about_project(wanted["decision"], found)
    for name, value in wanted.items():
        setattr(found, name, value)
    found.save(update_fields=list(wanted))
    record("benefits.filled_in", subject=found, by=by, filled=sorted(wanted))
    return found


def check_about_project(decision: Decision, benefit: Benefit) -> None:
    if decision.proposal.project != benefit.project.reference:
        raise DecisionOfAnotherProject(number=decision.number)
    if not decision.approves:
        raise DecisionNotInForce(number=decision.number, on=f"{timezone.localdate():%-d %B %Y}")


@operation
def name_owner(*, benefit: Benefit, owner: str, owner_user: User | None, by: User) -> Benefit:
    """Another post answers for it from now on. The audit keeps who it was before."""
    found = held(benefit, by)
    found.owner, found.owner_user = owner.strip(), owner_user
    found.save(update_fields=["owner", "owner_user"])
    record("benefits.owner_named", subject=found, by=by)
    return found


@operation
def raise_target(
    *,
    benefit: Benefit,
    value: Decimal,
    due_on: date,
    because: str,
    on: date,
    by: User,
    decision: Decision | None = None,
) -> BenefitTarget:
    """A harder target in place of the one that stands. A softer or a later one needs a decision in force."""
    found = held(benefit, by)
    check_day(on, today=timezone.localdate())
    check_after_promise(on, promised_on=found.promised_on)
    if due_on <= on:
        raise TargetInThePast(on=f"{on:%-d %B %Y}")
    _check_harder(found, value, on, decision)
    target = BenefitTarget.objects.create(
        benefit=found,
        value=value,
        due_on=due_on,
        because=because.strip(),
        decision=decision,
        set_on=on,
        by=by,
    )
    record("benefits.target_raised", subject=found, by=by)
    return target


def _check_harder(benefit: Benefit, value: Decimal, on: date, decision: Decision | None) -> None:
    promise = promise_of(benefit, find_measure(benefit.measure), on)
    if promise.target is None:
        raise NoTargetYet
    if decision is not None:
        check_about_project(decision, benefit)
        if not Decision.objects.in_force_on(on).filter(pk=decision.pk).exists():
            raise DecisionNotInForce(number=decision.number, on=f"{on:%-d %B %Y}")
    elif not is_harder(promise, value):
        raise TargetNotHarder(target=f"{promise.target.value.normalize():f}")
