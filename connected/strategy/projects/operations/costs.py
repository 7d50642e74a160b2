from datetime import date
from decimal import Decimal

from connected.foundation.audit import record
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.strategy.projects.models import CostChange, Project
from connected.strategy.projects.operations.breaching import open_breach, watch_cost
from connected.strategy.projects.operations.keeping import check_happened, keep, live_project
from connected.strategy.projects.rules import (
    AmountNegative,
    BaselineStands,
    ReasonMissing,
    TolerancesStand,
    ToleranceTooWide,
)
from connected.strategy.projects.rules.tolerances import WIDEST_COST, WIDEST_DAYS


@operation
def set_tolerances(
    *, project: Project, cost_per_cent: int | None, days: int | None, scope: str, by: Actor,
    version: int | None = None,
) -> Project:  # fmt: skip
    """How far the project may go by itself. Once it is under way they may become narrower, never wider."""
    project = live_project(project, version)
    if (cost_per_cent or 0) > WIDEST_COST or (days or 0) > WIDEST_DAYS:
        raise ToleranceTooWide(most=f"{WIDEST_COST} per cent, or {WIDEST_DAYS} days")
    if project.is_under_way and (
        _is_wider(project.cost_tolerance, cost_per_cent) or _is_wider(project.days_tolerance, days)
    ):
        raise TolerancesStand
    keep(
        project,
        cost_tolerance=cost_per_cent,
        days_tolerance=days,
        scope_tolerance=scope.strip(),
    )
    record("projects.tolerances_set", subject=project, by=by, cost=cost_per_cent, days=days)
    return project


def _is_wider(now: int | None, wanted: int | None) -> bool:
    """No tolerance at all is the widest; the first one that is agreed is never wider."""
    return now is not None and (wanted is None or wanted > now)


@operation
def set_cost_baseline(
    *, project: Project, amount: Decimal, on: date, reason: str, by: Actor
) -> CostChange:
    """What it is to cost, while nothing is agreed yet, or where nobody had written it down."""
    project = live_project(project)
    if project.is_under_way and project.cost_baseline is not None:
        raise BaselineStands
    change = _kept(project, CostChange.Kind.BASELINE, amount, on, reason, by)
    keep(project, cost_baseline=amount)
    record("projects.cost_baseline_set", subject=project, by=by, amount=str(amount))
    watch_cost(project, on=on, by=by)
    return change


@operation
def forecast_cost(
    *, project: Project, amount: Decimal, on: date, reason: str, by: Actor
) -> CostChange | None:
    """What the whole will cost, as it looks now. Beyond the tolerance the project goes back to the gate."""
    project = live_project(project)
    if project.cost_forecast == amount:
        nothing_changed()
        return project.cost_changes.filter(kind=CostChange.Kind.FORECAST).last()
    change = _kept(project, CostChange.Kind.FORECAST, amount, on, reason, by)
    keep(project, cost_forecast=amount)
    record("projects.cost_forecast", subject=project, by=by, amount=str(amount))
    watch_cost(project, on=on, by=by)
    return change


def _kept(
    project: Project, kind: str, amount: Decimal, on: date, reason: str, by: Actor
) -> CostChange:
    last = project.cost_changes.last()
    check_happened(
        on, after=last.on if last else project.entered_on, what="the cost was changed last"
    )
    if amount < 0:
        raise AmountNegative
    if not reason.strip():
        raise ReasonMissing
    return CostChange.objects.create(
        project=project,
        kind=kind,
        amount=amount,
        on=on,
        reason=reason.strip(),
        by_name=by.actor_name,
    )


@operation
def report_scope_change(*, project: Project, words: str, on: date, by: Actor) -> Project:
    """Something is left out or added beyond what the scope's tolerance allows: back to the gate."""
    project = live_project(project)
    check_happened(on, after=project.entered_on, what="the project entered the plan")
    if not words.strip():
        raise ReasonMissing
    record("projects.scope_change_reported", subject=project, by=by)
    open_breach(project, "scope", words.strip(), on=on, by=by)
    return project
