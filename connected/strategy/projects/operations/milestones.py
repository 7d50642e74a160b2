from datetime import date

from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words, plural
from connected.strategy.projects.models import Dependency, Milestone, MilestoneChange, Project
from connected.strategy.projects.operations.breaching import open_breach, watch_milestone
from connected.strategy.projects.operations.keeping import (
    check_happened,
    keep,
    live_project,
    locked,
)
from connected.strategy.projects.rules import (
    AlreadyDropped,
    AlreadyReached,
    BaselinePassed,
    CauseMissing,
    ForecastPassed,
    ReasonMissing,
    WaitsFor,
)
from connected.strategy.projects.rules.tolerances import days_late

KIND = MilestoneChange.Kind


@operation
def plan_milestone(
    *, project: Project, title: str, baseline_on: date, on: date, by: Actor,
    forecast_on: date | None = None, cause: str = "", reason: str = "",
) -> Milestone:  # fmt: skip
    """A new milestone, with the day that is agreed for it and, where it differs, the day that is expected."""
    project = live_project(project)
    check_happened(on, after=project.entered_on, what="the project entered the plan")
    expected = forecast_on or baseline_on
    _check_cause(baseline_on, expected, cause)
    last = project.milestones.order_by("number").last()
    milestone = Milestone.objects.create(
        project=project,
        number=last.number + 1 if last else 1,
        title=title.strip(),
        baseline_on=baseline_on,
        forecast_on=expected,
        cause=cause,
    )
    _remember(milestone, KIND.PLANNED, baseline_on, on, by, reason=reason)
    if expected != baseline_on:
        _remember(milestone, KIND.REFORECAST, expected, on, by, before=baseline_on, cause=cause)
    record("projects.milestone_planned", subject=milestone, by=by, baseline=baseline_on.isoformat())
    watch_milestone(milestone, on=on, by=by)
    return milestone


def _check_cause(baseline: date, expected: date, cause: str) -> None:
    late = days_late(baseline, expected)
    if late and not cause:
        raise CauseMissing(days=plural(late, "day"))


def _remember(
    milestone: Milestone, kind: str, day: date, on: date, by: Actor, *,
    before: date | None = None, reason: str = "", cause: str = "",
) -> None:  # fmt: skip
    MilestoneChange.objects.create(
        milestone=milestone,
        kind=kind,
        date=day,
        before=before,
        reason=reason.strip(),
        cause=cause,
        on=on,
        by_name=by.actor_name,
    )


def _open(milestone: Milestone, version: int | None, on: date) -> Milestone:
    """The milestone, locked, of a project that is not over; neither reached nor dropped."""
    live_project(milestone.project)
    fresh = locked(milestone, version)
    if fresh.actual_on:
        raise AlreadyReached(title=fresh.title, day=in_words(fresh.actual_on))
    if fresh.dropped_on:
        raise AlreadyDropped(title=fresh.title, day=in_words(fresh.dropped_on))
    last = fresh.changes.last()
    check_happened(on, after=last.on if last else None, what="it was changed last")
    return fresh


@operation
def reforecast_milestone(
    *, milestone: Milestone, forecast_on: date, on: date, reason: str, by: Actor, cause: str = "",
    version: int | None = None,
) -> Milestone:  # fmt: skip
    """A new day is expected. Beyond the tolerance the project goes back to the gate by itself."""
    milestone = _open(milestone, version, on)
    if forecast_on < on:
        raise ForecastPassed(day=in_words(forecast_on))
    if not reason.strip():
        raise ReasonMissing
    _check_cause(milestone.baseline_on, forecast_on, cause)
    before, late = milestone.forecast_on, forecast_on > milestone.baseline_on
    keep(milestone, forecast_on=forecast_on, cause=cause if late else "")
    _remember(
        milestone, KIND.REFORECAST, forecast_on, on, by, before=before, reason=reason, cause=milestone.cause
    )  # fmt: skip
    record(
        "projects.milestone_reforecast",
        subject=milestone,
        by=by,
        before=before.isoformat(),
        forecast=forecast_on.isoformat(),
        cause=milestone.cause,
    )
    watch_milestone(milestone, on=on, by=by)
    return milestone


@operation
def reach_milestone(
    *, milestone: Milestone, actual_on: date, by: Actor, cause: str = "", reason: str = "",
    version: int | None = None,
) -> Milestone:  # fmt: skip
    """It is true now. All that it waited for was reached before."""
    milestone = _open(milestone, version, actual_on)
    _check_waits(milestone)
    cause = cause or milestone.cause
    _check_cause(milestone.baseline_on, actual_on, cause)
    keep(milestone, actual_on=actual_on, cause=cause)
    _remember(
        milestone, KIND.REACHED, actual_on, actual_on, by,
        before=milestone.forecast_on, reason=reason, cause=cause,
    )  # fmt: skip
    record("projects.milestone_reached", subject=milestone, by=by, actual=actual_on.isoformat())
    watch_milestone(milestone, on=actual_on, by=by)
    return milestone


def _check_waits(milestone: Milestone) -> None:
    open_links = Dependency.objects.filter(
        after=milestone, ended_on=None, before__actual_on=None, before__dropped_on=None
    ).select_related("before__project")
    for link in open_links[:1]:
        other = f"“{link.before.title}” of {link.before.project.title}"
        raise WaitsFor(title=milestone.title, other=other)


@operation
def rebaseline_milestone(
    *, milestone: Milestone, baseline_on: date, on: date, reason: str, by: Actor,
    version: int | None = None,
) -> Milestone:  # fmt: skip
    """While the plan is still being made. Once it is agreed, only a decision sets a new baseline."""
    milestone = _open(milestone, version, on)
    if milestone.project.is_under_way:
        raise BaselinePassed
    if not reason.strip():
        raise ReasonMissing
    before = milestone.baseline_on
    keep(milestone, baseline_on=baseline_on, forecast_on=baseline_on, cause="")
    _remember(milestone, KIND.BASELINED, baseline_on, on, by, before=before, reason=reason)
    record("projects.milestone_rebaselined", subject=milestone, by=by, before=before.isoformat())
    return milestone


@operation
def rename_milestone(
    *, milestone: Milestone, title: str, on: date, by: Actor, version: int | None = None
) -> Milestone:
    milestone = _open(milestone, version, on)
    before = milestone.title
    keep(milestone, title=title.strip())
    _remember(
        milestone, KIND.RENAMED, milestone.forecast_on, on, by, reason=f"It was called “{before}”."
    )
    record("projects.milestone_renamed", subject=milestone, by=by)
    return milestone


@operation
def drop_milestone(
    *, milestone: Milestone, on: date, reason: str, by: Actor, version: int | None = None
) -> Milestone:
    """Out of the plan, for ever on record. Of a plan that was agreed it is a change of scope, for the gate."""
    milestone = _open(milestone, version, on)
    if not reason.strip():
        raise ReasonMissing
    keep(milestone, dropped_on=on)
    _remember(milestone, KIND.DROPPED, milestone.forecast_on, on, by, reason=reason)
    record("projects.milestone_dropped", subject=milestone, by=by)
    if milestone.project.is_under_way:
        words = f"The milestone “{milestone.title}” is dropped. {reason.strip()}"
        open_breach(milestone.project, "scope", words, on=on, by=by, milestone=milestone)
    return milestone
