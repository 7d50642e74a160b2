"""A project that leaves its tolerance goes back to the gate by itself, once for each thing that passed."""

from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from connected.foundation.audit import record
from connected.foundation.audit.trail import subject_of
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words, money, plural
from connected.strategy.decisions.models import Implication, Proposal
from connected.strategy.decisions.operations import (
    open_proposal,
    submit_proposal,
    withdraw_proposal,
    word_proposal_implication,
)
from connected.strategy.projects.models import Breach, Milestone, Project
from connected.strategy.projects.rules import AlreadyAtTheGate, NobodyWrites
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
    open_breach(project, KIND.COST.value, words, on=on, by=by, amount=project.cost_forecast)


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
    open_breach(project, KIND.TIME.value, words, on=on, by=by, milestone=milestone, day=expected)


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
    author = _author(project, by)
    if author:
        _to_the_gate(breach, author, on, by)
    return breach


def _author(project: Project, by: Actor) -> User | None:
    """Whoever acts writes the paper; for the platform itself, the project's manager does."""
    return by if isinstance(by, User) else project.manager


@operation
def open_exception(*, breach: Breach, on: date, by: Actor) -> Proposal:
    """For a breach that nobody could write to the gate, or whose paper was withdrawn."""
    breach = (
        Breach.objects.select_for_update(of=("self",))
        .select_related("project__programme", "proposal")
        .get(pk=breach.pk)
    )
    if breach.proposal and breach.proposal.status != Proposal.Status.WITHDRAWN:
        raise AlreadyAtTheGate(reference=breach.proposal.reference)
    author = _author(breach.project, by)
    if author is None:
        raise NobodyWrites
    return _to_the_gate(breach, author, on, by)


def _to_the_gate(breach: Breach, author: User, on: date, by: Actor) -> Proposal:
    """Laid before the first body at once; a draft where money is asked for, until its return is worked out anew."""
    project, more = breach.project, _money_asked(breach)
    proposal = open_proposal(
        kind=Proposal.Kind.EXCEPTION,
        title=f"{project.title}: {TITLES[breach.kind]}",
        summary=f"{breach.words} {ASKED[breach.kind]}",
        programme=project.programme,
        project=project.reference,
        subject=subject_of(breach),
        capital=more,
        author=author,
        by=by,
    )
    word_proposal_implication(
        proposal=proposal,
        kind=Implication.Kind.FINANCIAL,
        text=f"{breach.words} More money asked for: {money(more)}.",
        by=by,
    )
    breach.proposal = proposal
    breach.save(update_fields=["proposal"])
    if not more:
        submit_proposal(proposal=proposal, on=on, by=by)
    record("projects.breach_at_the_gate", subject=breach, by=by, proposal=proposal.reference)
    return proposal


def _money_asked(breach: Breach) -> Decimal:
    if breach.kind != KIND.COST or breach.amount is None:
        return Decimal(0)
    return breach.amount - (breach.project.cost_baseline or Decimal(0))


TITLES = {
    KIND.COST.value: "cost outside its tolerance",
    KIND.TIME.value: "a milestone outside its tolerance",
    KIND.SCOPE.value: "scope outside its tolerance",
}
ASKED = {
    KIND.COST.value: "The body is asked to agree the new cost, or to keep the old one.",
    KIND.TIME.value: "The body is asked to agree the new day, or to keep the old one.",
    KIND.SCOPE.value: "The body is asked to agree the new scope, or to keep the old one.",
}


def _covers(earlier: Breach, amount: Decimal | None, day: date | None) -> bool:
    if earlier.outcome == OUTCOME.OPEN:
        return True
    if earlier.outcome != OUTCOME.KEPT:
        return False
    if amount is not None and earlier.amount is not None:
        return amount <= earlier.amount
    return day is not None and earlier.date is not None and day <= earlier.date


def _end(breaches: QuerySet[Breach], on: date, by: Actor) -> None:
    """The forecast is back within tolerance, before any body decided. The paper is taken back."""
    for breach in breaches.filter(outcome=OUTCOME.OPEN).select_related("proposal"):
        breach.outcome, breach.settled_on = OUTCOME.ENDED, on
        breach.save(update_fields=["outcome", "settled_on"])
        record("projects.breach_ended", subject=breach, by=by)
        if breach.proposal and breach.proposal.status in WAITING:
            withdraw_proposal(
                proposal=breach.proposal, because="It is back within its tolerance.", on=on, by=by
            )


WAITING = (Proposal.Status.DRAFT, Proposal.Status.AT_GATE)
