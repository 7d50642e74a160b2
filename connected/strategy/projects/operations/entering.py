from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError

from connected.foundation.audit import record
from connected.foundation.operations import DrawAgain, nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.foundation.references import new_reference
from connected.strategy.plan.models import Programme
from connected.strategy.projects.models import Project, StageChange
from connected.strategy.projects.operations.keeping import (
    check_happened,
    keep,
    live_project,
    locked,
)
from connected.strategy.projects.queries.standing import decision_allows, gaps_before_delivery
from connected.strategy.projects.rules import (
    MoneyNotSaid,
    NotDecided,
    ReasonMissing,
    check_step,
)

AFTER_AGREED: Sequence[str] = (*Project.UNDER_WAY, Project.Stage.CLOSED)


@operation
def enter_project(
    *, programme: Programme, title: str, summary: str, entered_on: date, by: Actor,
    stage: str = Project.Stage.IDEA, money_from: str = "", reason: str = "",
) -> Project:  # fmt: skip
    """Into the delivery plan, at whatever stage it is. One that was agreed before says where its money came from."""
    check_happened(entered_on)
    if stage in AFTER_AGREED and not money_from.strip():
        raise MoneyNotSaid
    project = Project(
        reference=new_reference(),
        programme=programme,
        title=title.strip(),
        summary=summary.strip(),
        stage=stage,
        entered_on=entered_on,
    )
    _insert(project)
    _step(project, entered_on, reason or "It came into the delivery plan.", by, money_from)
    record("projects.entered", subject=project, by=by, stage=stage, programme=programme.key)
    return project


def _insert(project: Project) -> None:
    try:
        project.save(force_insert=True)
    except IntegrityError as conflict:
        if conflict.__cause__.diag.constraint_name == "projects_one_per_reference":  # type: ignore[union-attr]
            raise DrawAgain from None
        raise


def _step(project: Project, on: date, reason: str, by: Actor, money_from: str = "") -> None:
    StageChange.objects.create(
        project=project,
        stage=project.stage,
        on=on,
        reason=reason.strip(),
        money_from=money_from.strip(),
        by_name=by.actor_name,
    )


@operation
def describe_project(
    *, project: Project, title: str, summary: str, by: Actor, version: int | None = None
) -> Project:
    project = live_project(project, version)
    wanted = {"title": title.strip(), "summary": summary.strip()}
    changed = {name: value for name, value in wanted.items() if getattr(project, name) != value}
    if not changed:
        nothing_changed()
        return project
    keep(project, **changed)
    record("projects.described", subject=project, by=by, changed=list(changed))
    return project


@operation
def move_project(
    *, project: Project, stage: str, on: date, reason: str, by: Actor, version: int | None = None
) -> Project:
    """On to another stage. Delivery needs a decision in force, a risk, and people who answer for it."""
    project = locked(project, version)
    last = project.stage_changes.last()
    check_happened(on, after=last.on if last else project.entered_on, what="it came to this stage")
    check_step(project.stage, stage)
    if not reason.strip():
        raise ReasonMissing
    _check_ready(project, stage, on)
    before = project.stage
    keep(project, stage=stage)
    _step(project, on, reason, by)
    record("projects.moved", subject=project, by=by, before=before, stage=stage)
    return project


def _check_ready(project: Project, stage: str, on: date) -> None:
    if stage in (Project.Stage.AGREED, Project.Stage.DELIVERY) and not decision_allows(project, on):
        raise NotDecided(title=project.title)
    if stage == Project.Stage.DELIVERY:
        for gap in gaps_before_delivery(project):
            raise gap
