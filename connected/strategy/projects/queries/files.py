"""One project: what everybody may read of it, and what staff read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from connected.foundation.ui.words import in_words, initial_lower, money, plural
from connected.strategy.decisions.models import Proposal
from connected.strategy.projects.models import (
    Breach,
    Confidence,
    Issue,
    IssueChange,
    Milestone,
    MilestoneChange,
    Project,
    ProjectRole,
    Risk,
    RiskChange,
)
from connected.strategy.projects.queries.facts import facts_of
from connected.strategy.projects.rules.confidence import Suggestion, suggested

RATED_AFTER = timedelta(days=60)


@dataclass(frozen=True)
class Post:
    """A role on the project, with who holds it and who held it before."""

    role: ProjectRole.Role
    held: Sequence[ProjectRole]
    """The first first."""

    @property
    def now(self) -> ProjectRole | None:
        return self.held[-1] if self.held else None

    @property
    def former(self) -> list[tuple[ProjectRole, date]]:
        """Each with the day on which a successor took over, the latest first."""
        pairs = zip(self.held, self.held[1:], strict=False)
        return [(one, successor.from_on) for one, successor in reversed(list(pairs))]


def posts_of(project: Project) -> list[Post]:
    """One statement."""
    held = list(project.roles.all())
    return [Post(role, [one for one in held if one.role == role]) for role in ProjectRole.Role]


def latest_confidence(project: Project) -> Confidence | None:
    return project.confidences.last()


def suggestion_for(project: Project, today: date) -> Suggestion:
    return suggested(facts_of(project, today))


def open_breaches(project: Project) -> list[Breach]:
    return list(
        project.breaches.filter(outcome=Breach.Outcome.OPEN).select_related("proposal", "milestone")
    )


def milestones_for(project: Project) -> list[Milestone]:
    return list(project.milestones.order_by("forecast_on", "number"))


def gaps_of(project: Project, today: date) -> list[str]:
    """What is missing or out of date, each as a sentence that says what to do."""
    if not project.is_live:
        return []
    return [*_plan_gaps(project, today), *_risk_gaps(project, today), *_other_gaps(project, today)]


def _plan_gaps(project: Project, today: date) -> Iterator[str]:
    left = list(project.milestones.open())
    overdue = [one for one in left if one.forecast_on < today]
    if not project.milestones.exists():
        yield "It has no milestone. Plan at least one."
    for one in overdue:
        yield (
            f"“{one.title}” was forecast for {in_words(one.forecast_on)}. "
            "Record that it was reached, or give a new forecast."
        )
    if project.is_under_way and project.days_tolerance is None:
        yield "No tolerances are agreed, so nothing would send it back to the gate. Set them."
    if project.is_under_way and project.cost_baseline is None:
        yield "Its cost baseline is not known. Write down what was agreed."


def _risk_gaps(project: Project, today: date) -> Iterator[str]:
    risks = list(project.risks.open())
    if not risks:
        yield "It has no risk. A live project has at least one: name it."
    unowned = sum(not one.is_owned for one in risks)
    if unowned:
        yield f"{plural(unowned, 'risk has', 'risks have')} no owner. Name one for each."
    unseen = sum(one.review_on < today for one in risks)
    if unseen:
        yield f"{plural(unseen, 'risk is', 'risks are')} past the day of review. Look at each again."


def _other_gaps(project: Project, today: date) -> Iterator[str]:
    missing = [initial_lower(post.role.label) for post in posts_of(project) if not post.held]
    if missing:
        yield f"Nobody is named as {' or '.join(missing)}. Say who answers for it."
    late = project.issues.open().filter(due_on__lt=today).count()
    if late:
        yield f"{plural(late, 'issue is', 'issues are')} past the day by which it was to be resolved."
    rated = latest_confidence(project)
    if project.is_under_way and (rated is None or rated.on < today - RATED_AFTER):
        yield "Its delivery confidence was not rated in the last 60 days. Rate it."
    for breach in open_breaches(project):
        if breach.needs_paper:
            yield "It is outside its tolerance and no paper is at the gate. Put it to the gate."
        elif breach.proposal and breach.proposal.status == Proposal.Status.DRAFT:
            yield (
                f"The paper {breach.proposal.reference} is a draft. Say whether the project still "
                "returns more than it costs, and submit it."
            )


@dataclass(frozen=True)
class Happened:
    """One step of a project's history, as the timeline component shows it."""

    title: str
    at: date | datetime
    by: str
    text: str


def history_of(project: Project) -> list[Happened]:
    """Everything that was ever recorded, the newest first. A fixed number of statements."""
    found = [
        *_life(project),
        *_posts(project),
        *_costs(project),
        *_milestones(project),
        *_records(RiskChange.objects.filter(risk__project=project).select_related("risk"), "risk"),
        *_records(
            IssueChange.objects.filter(issue__project=project).select_related("issue"), "issue"
        ),
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _life(project: Project) -> Iterator[Happened]:
    for step in project.stage_changes.all():
        text = " ".join(filter(None, (step.reason, step.money_from)))
        yield Happened(f"Stage: {step.get_stage_display()}", step.on, step.by_name, text)
    for rated in project.confidences.all():
        text = f"{rated.reasons} {rated.differs_because}".strip()
        title = f"Delivery confidence: {rated.get_rating_display()}"
        yield Happened(title, rated.on, rated.by_name, text)
    for breach in project.breaches.all():
        yield Happened("Outside its tolerance", breach.opened_on, "", breach.words)
        if breach.settled_on:
            yield Happened(breach.get_outcome_display(), breach.settled_on, "", breach.words)


def _posts(project: Project) -> Iterator[Happened]:
    for one in project.roles.all():
        text = f"{one.name}, {one.post}"
        yield Happened(f"{one.get_role_display()} appointed", one.from_on, one.by_name, text)


def _costs(project: Project) -> Iterator[Happened]:
    for one in project.cost_changes.all():
        title = f"Cost {one.get_kind_display().lower()}: {money(one.amount)}"
        yield Happened(title, one.on, one.by_name, one.reason)


def _milestones(project: Project) -> Iterator[Happened]:
    changes = MilestoneChange.objects.filter(milestone__project=project)
    for one in changes.select_related("milestone"):
        yield Happened(
            f"{one.milestone.title}: {initial_lower(one.get_kind_display())}",
            one.on,
            one.by_name,
            _milestone_words(one),
        )


def _milestone_words(change: MilestoneChange) -> str:
    day = in_words(change.date)
    told = {
        MilestoneChange.Kind.PLANNED: f"For {day}.",
        MilestoneChange.Kind.REFORECAST: f"Now {day}, before {in_words(change.before)}.",
        MilestoneChange.Kind.REACHED: f"On {day}.",
        MilestoneChange.Kind.BASELINED: f"Agreed for {day}, before {in_words(change.before)}.",
    }.get(MilestoneChange.Kind(change.kind), "")
    cause = f"Leading cause: {initial_lower(change.get_cause_display())}." if change.cause else ""
    return " ".join(filter(None, (told, change.reason, cause)))


def _records(changes: Any, name: str) -> Iterator[Happened]:
    for one in changes:
        about = getattr(one, name)
        yield Happened(f"{name.title()}: {about.title}", one.on, one.by_name, one.reason)


def risks_of(project: Project) -> list[Risk]:
    """The open ones first, the worst first."""
    return sorted(project.risks.all(), key=lambda one: (not one.is_open, -one.residual, one.number))


def issues_of(project: Project) -> list[Issue]:
    order = [value for value in reversed(Issue.Severity.values)]
    return sorted(
        project.issues.all(),
        key=lambda one: (not one.is_open, order.index(one.severity), one.due_on),
    )
