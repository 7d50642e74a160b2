"""A project that leaves its tolerance goes back to the gate by itself, once for each thing that passed."""

from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from connected.foundation.audit import record
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words, money, plural
from connected.strategy.projects.models import Breach, Milestone, Project
from connected.strategy.projects.rules.tolerances import cost_passes, days_late, time_passes

KIND, OUTCOME = Breach.Kind, Breach.Outcome


def watch_cost(project: Project, *, on: date, by: Actor) -> None:
    passes = cost_passes(project.cost_baseline, project.cost_forecast, project.cost_tolerance)
    if not project.is_under_way:
        return
    if not passes:
        _end(project.breaches.filter(kind=KIND.COST), on, by)
        return
    words = (
        f"The cost is forecast at {money(project.cost_forecast)}. Agreed were "
        f"{money(project.cost_baseline)}, with a tolerance of {project.cost_tolerance} per cent."
    )
    open_breach(project, KIND.COST, words, on=on, by=by, amount=project.cost_forecast)


def watch_milestone(milestone: Milestone, *, on: date, by: Actor) -> None:
    project, expected = milestone.project, milestone.expected_on
    if not project.is_under_way:
        return
    if not time_passes(milestone.baseline_on, expected, project.days_tolerance):
        _end(project.breaches.filter(kind=KIND.TIME, milestone=milestone), on, by)
        return
    late = plural(days_late(milestone.baseline_on, expected), "day")
    words = (
        f"The milestone “{milestone.title}” is forecast for {in_words(expected)}. That is {late} "
        f"after its baseline, with a tolerance of {plural(project.days_tolerance or 0, 'day')}."
    )
    open_breach(project, KIND.TIME, words, on=on, by=by, milestone=milestone, day=expected)


def open_breach(
    project: Project, kind: str, words: str, *, on: date, by: Actor,
    milestone: Milestone | None = None, amount: Decimal | None = None, day: date | None = None,
) -> Breach | None:  # fmt: skip
    """None where the same thing is at the gate already, or was refused and has not become worse."""
    earlier = project.breaches.filter(kind=kind, milestone=milestone).last()
    if earlier and _covers(earlier, amount, day):
        return None
    breach = Breach.objects.create(
        project=project, kind=kind, words=words, opened_on=on, milestone=milestone, amount=amount, date=day
    )  # fmt: skip
    record("projects.tolerance_breached", subject=breach, by=by, kind=str(kind))
    return breach


def _covers(earlier: Breach, amount: Decimal | None, day: date | None) -> bool:
    if earlier.outcome == OUTCOME.OPEN:
        return True
    if earlier.outcome != OUTCOME.KEPT:
        return False
    if amount is not None and earlier.amount is not None:
        return amount <= earlier.amount
    return day is not None and earlier.date is not None and day <= earlier.date


def _end(breaches: QuerySet[Breach], on: date, by: Actor) -> None:
    """The forecast is back within tolerance, before any body decided."""
    for breach in breaches.filter(outcome=OUTCOME.OPEN):
        breach.outcome, breach.settled_on = OUTCOME.ENDED, on
        breach.save(update_fields=["outcome", "settled_on"])
        record("projects.breach_ended", subject=breach, by=by)
