from datetime import date

from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.strategy.projects.models import Dependency, Milestone
from connected.strategy.projects.operations.keeping import check_happened, live_project
from connected.strategy.projects.rules import (
    AlreadyDepends,
    AlreadyReached,
    CircleOfDependencies,
    LagOutOfRange,
    ReasonMissing,
    WaitsForItself,
)
from connected.strategy.projects.rules.scheduling import Link, circle_in

LONGEST_LAG = 3650


@operation
def link_milestones(
    *, before: Milestone, after: Milestone, on: date, by: Actor, lag_days: int = 0, why: str = ""
) -> Dependency:
    """`after` cannot be reached before `before`, and so many days. Circles are refused with their names."""
    live_project(after.project)
    check_happened(on, after=after.project.entered_on, what="the project entered the plan")
    if before.pk == after.pk:
        raise WaitsForItself
    if not 0 <= lag_days <= LONGEST_LAG:
        raise LagOutOfRange
    _check_new(before, after)
    made = Dependency.objects.create(
        before=before, after=after, lag_days=lag_days, why=why.strip(), from_on=on
    )
    record("projects.milestones_linked", subject=made, by=by, lag_days=lag_days)
    return made


def _check_new(before: Milestone, after: Milestone) -> None:
    """With every link locked, so that two people together cannot close a circle."""
    standing = list(
        Dependency.objects.select_for_update().filter(ended_on=None).values_list("before_id", "after_id")
    )  # fmt: skip
    if (before.pk, after.pk) in standing:
        raise AlreadyDepends(after=after.title, before=before.title)
    links = [Link(first, second) for first, second in [*standing, (before.pk, after.pk)]]
    circle = circle_in(links)
    if circle:
        raise CircleOfDependencies(circle=circle_words(circle))


def circle_words(circle: tuple[int, ...]) -> str:
    found = Milestone.objects.select_related("project").in_bulk(circle)
    names = [f"“{found[key].title}” ({found[key].project.title})" for key in circle]
    return " → ".join([*names, names[0]])


@operation
def end_link(*, link: Dependency, on: date, reason: str, by: Actor) -> Dependency:
    link = Dependency.objects.select_for_update().get(pk=link.pk)
    check_happened(on, after=link.from_on, what="the link was made")
    if link.ended_on:
        raise AlreadyReached(title="This link", day=link.ended_on)
    if not reason.strip():
        raise ReasonMissing
    link.ended_on, link.ended_because = on, reason.strip()
    link.save(update_fields=["ended_on", "ended_because"])
    record("projects.link_ended", subject=link, by=by)
    return link
