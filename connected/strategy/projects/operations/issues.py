from dataclasses import asdict, dataclass
from datetime import date

from connected.foundation.audit import record
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.projects.models import Issue, IssueChange, Project
from connected.strategy.projects.operations.keeping import (
    check_happened,
    keep,
    live_project,
    locked,
)
from connected.strategy.projects.rules import AlreadyClosed, ReasonMissing


@dataclass(frozen=True)
class IssueFacts:
    """All that is said of an issue."""

    title: str
    severity: str
    owner: str
    due_on: date
    description: str = ""
    owner_post: str = ""


@operation
def raise_issue(*, project: Project, facts: IssueFacts, on: date, by: Actor) -> Issue:
    project = live_project(project)
    check_happened(on, after=project.entered_on, what="the project entered the plan")
    last = project.issues.order_by("number").last()
    values = asdict(facts)
    issue = Issue.objects.create(
        project=project, number=last.number + 1 if last else 1, raised_on=on, **values
    )
    _remember(issue, values, on, "It was raised.", by)
    record("projects.issue_raised", subject=issue, by=by, severity=facts.severity)
    return issue


def _remember(issue: Issue, values: dict[str, object], on: date, reason: str, by: Actor) -> None:
    plain = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
    IssueChange.objects.create(
        issue=issue, values=plain, on=on, reason=reason.strip(), by_name=by.actor_name
    )


def _open(issue: Issue, version: int | None, on: date) -> Issue:
    live_project(issue.project)
    fresh = locked(issue, version)
    if fresh.resolved_on:
        raise AlreadyClosed(title=fresh.title, day=in_words(fresh.resolved_on))
    last = fresh.changes.last()
    check_happened(on, after=last.on if last else fresh.raised_on, what="it was changed last")
    return fresh


@operation
def change_issue(
    *, issue: Issue, facts: IssueFacts, on: date, reason: str, by: Actor,
    version: int | None = None,
) -> Issue:  # fmt: skip
    issue = _open(issue, version, on)
    changed = {
        name: value for name, value in asdict(facts).items() if getattr(issue, name) != value
    }
    if not changed:
        nothing_changed()
        return issue
    if not reason.strip():
        raise ReasonMissing
    keep(issue, **changed)
    _remember(issue, changed, on, reason, by)
    record("projects.issue_changed", subject=issue, by=by, changed=list(changed))
    return issue


@operation
def resolve_issue(
    *, issue: Issue, on: date, resolution: str, by: Actor, version: int | None = None
) -> Issue:
    issue = _open(issue, version, on)
    if not resolution.strip():
        raise ReasonMissing
    keep(issue, resolved_on=on, resolution=resolution.strip())
    _remember(issue, {"resolved_on": on}, on, resolution, by)
    record("projects.issue_resolved", subject=issue, by=by)
    return issue
