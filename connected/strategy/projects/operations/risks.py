from dataclasses import asdict, dataclass
from datetime import date

from connected.foundation.audit import record
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.projects.models import Project, Risk, RiskChange
from connected.strategy.projects.operations.keeping import (
    check_happened,
    keep,
    live_project,
    locked,
)
from connected.strategy.projects.rules import AlreadyClosed, LastRisk, ReasonMissing
from connected.strategy.projects.rules.scores import check_scores


@dataclass(frozen=True)
class RiskFacts:
    """All that is said of a risk."""

    title: str
    likelihood: int
    impact: int
    response: str
    action: str
    residual_likelihood: int
    residual_impact: int
    review_on: date
    proximity: str = Risk.Proximity.YEAR
    description: str = ""
    owner: str = ""
    owner_post: str = ""

    def check(self) -> None:
        check_scores(
            likelihood=self.likelihood,
            impact=self.impact,
            residual_likelihood=self.residual_likelihood,
            residual_impact=self.residual_impact,
        )


@operation
def raise_risk(*, project: Project, facts: RiskFacts, on: date, by: Actor) -> Risk:
    project = live_project(project)
    check_happened(on, after=project.entered_on, what="the project entered the plan")
    facts.check()
    last = project.risks.order_by("number").last()
    values = asdict(facts)
    risk = Risk.objects.create(
        project=project, number=last.number + 1 if last else 1, raised_on=on, **values
    )
    _remember(risk, values, on, "It was raised.", by)
    record("projects.risk_raised", subject=risk, by=by, score=risk.score)
    return risk


def _remember(risk: Risk, values: dict[str, object], on: date, reason: str, by: Actor) -> None:
    RiskChange.objects.create(
        risk=risk,
        values={name: _plain(value) for name, value in values.items()},
        on=on,
        reason=reason.strip(),
        by_name=by.actor_name,
    )


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _open(risk: Risk, version: int | None, on: date) -> Risk:
    live_project(risk.project)
    fresh = locked(risk, version)
    if fresh.closed_on:
        raise AlreadyClosed(title=fresh.title, day=in_words(fresh.closed_on))
    last = fresh.changes.last()
    check_happened(on, after=last.on if last else fresh.raised_on, what="it was changed last")
    return fresh


@operation
def review_risk(
    *, risk: Risk, facts: RiskFacts, on: date, reason: str, by: Actor, version: int | None = None
) -> Risk:
    """What changed is kept with its day and its reason."""
    risk = _open(risk, version, on)
    facts.check()
    changed = {name: value for name, value in asdict(facts).items() if getattr(risk, name) != value}
    if not changed:
        nothing_changed()
        return risk
    if not reason.strip():
        raise ReasonMissing
    keep(risk, **changed)
    _remember(risk, changed, on, reason, by)
    record("projects.risk_reviewed", subject=risk, by=by, changed=list(changed))
    return risk


@operation
def close_risk(*, risk: Risk, on: date, reason: str, by: Actor, version: int | None = None) -> Risk:
    """It cannot happen any more, or it has: then it is an issue."""
    risk = _open(risk, version, on)
    if not reason.strip():
        raise ReasonMissing
    others = risk.project.risks.open().exclude(pk=risk.pk)
    if risk.project.stage == Project.Stage.DELIVERY and not others.exists():
        raise LastRisk
    keep(risk, closed_on=on, closed_because=reason.strip())
    _remember(risk, {"closed_on": on}, on, reason, by)
    record("projects.risk_closed", subject=risk, by=by)
    return risk
