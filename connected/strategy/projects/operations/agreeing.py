"""What a decision of the gate does to a project."""

from datetime import date
from decimal import Decimal

from connected.foundation.audit import record
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.strategy.decisions.models import Decision, Proposal
from connected.strategy.projects.models import (
    Breach,
    CostChange,
    Milestone,
    MilestoneChange,
    Project,
    StageChange,
)
from connected.strategy.projects.operations.breaching import watch_cost, watch_milestone
from connected.strategy.projects.operations.keeping import keep, locked
from connected.strategy.projects.rules.tolerances import days_late

BEFORE_AGREED = (Project.Stage.IDEA, Project.Stage.OUTLINE)


@operation
def follow_decision(*, decision: Decision, on: date, by: Actor) -> Project | None:
    """A decision in force: its project counts as agreed, its money is the baseline, its breaches are settled."""
    project = Project.objects.filter(reference=decision.proposal.project).first()
    breaches = list(decision.proposal.breaches.filter(outcome=Breach.Outcome.OPEN))
    if project is None or not decision.approves:
        nothing_changed()
        return project
    project = locked(project)
    for breach in breaches:
        _baseline(project, breach, decision, on, by)
        if breach.milestone:
            breach.milestone.refresh_from_db()
            watch_milestone(breach.milestone, on=on, by=by)
    if decision.proposal.kind == Proposal.Kind.BUSINESS_CASE:
        _agree(project, decision, on, by)
    elif decision.proposal.kind == Proposal.Kind.TOP_UP and not breaches:
        _add_to_baseline(project, decision, decision.capital, on, by)
    watch_cost(project, on=on, by=by)
    record("projects.decision_followed", subject=project, by=by, decision=decision.number)
    return project


def _agree(project: Project, decision: Decision, on: date, by: Actor) -> None:
    """From now on the plan as it stands is the baseline: what slips from here on is late."""
    _cost(project, decision, decision.capital, on, by)
    if project.stage not in BEFORE_AGREED:
        return
    keep(project, stage=Project.Stage.AGREED)
    StageChange.objects.create(
        project=project,
        stage=project.stage,
        on=on,
        reason=f"Decision {decision.number} of {decision.body} is in force.",
        by_name=by.actor_name,
    )


def _add_to_baseline(
    project: Project, decision: Decision, more: Decimal, on: date, by: Actor
) -> None:
    if project.cost_baseline is not None:
        _cost(project, decision, project.cost_baseline + more, on, by)


def _cost(project: Project, decision: Decision, amount: Decimal, on: date, by: Actor) -> None:
    if amount <= 0 or amount == project.cost_baseline:
        return
    CostChange.objects.create(
        project=project,
        kind=CostChange.Kind.BASELINE,
        amount=amount,
        on=on,
        reason=f"Decision {decision.number} of {decision.body}.",
        decision=decision,
        by_name=by.actor_name,
    )
    keep(project, cost_baseline=amount)


def _baseline(project: Project, breach: Breach, decision: Decision, on: date, by: Actor) -> None:
    """What was agreed, not what was asked for: a smaller top-up sets a smaller baseline."""
    if breach.kind == Breach.Kind.COST:
        _add_to_baseline(project, decision, decision.capital, on, by)
    elif breach.kind == Breach.Kind.TIME and breach.milestone and breach.date:
        _milestone_baseline(breach.milestone, breach.date, decision, on, by)
    _settle(breach, Breach.Outcome.BASELINED, decision, on)


def _milestone_baseline(
    milestone: Milestone, day: date, decision: Decision, on: date, by: Actor
) -> None:
    milestone = locked(milestone)
    before = milestone.baseline_on
    late = days_late(day, milestone.expected_on)
    keep(milestone, baseline_on=day, cause=milestone.cause if late else "")
    MilestoneChange.objects.create(
        milestone=milestone,
        kind=MilestoneChange.Kind.BASELINED,
        date=day,
        before=before,
        reason=f"Decision {decision.number} of {decision.body}.",
        decision=decision,
        on=on,
        by_name=by.actor_name,
    )


def _settle(breach: Breach, outcome: str, decision: Decision, on: date) -> None:
    breach.outcome, breach.settled_on, breach.decision = outcome, on, decision
    breach.save(update_fields=["outcome", "settled_on", "decision"])


@operation
def keep_baseline(*, decision: Decision, by: Actor) -> list[Breach]:
    """The body said no: what was agreed before stays, and the project must come back within it."""
    breaches = list(
        decision.proposal.breaches.select_for_update().filter(outcome=Breach.Outcome.OPEN)
    )
    if not breaches:
        nothing_changed()
    for breach in breaches:
        _settle(breach, Breach.Outcome.KEPT, decision, decision.decided_on)
        record("projects.baseline_kept", subject=breach, by=by, decision=decision.number)
    return breaches
