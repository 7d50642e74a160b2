"""The whole delivery plan. However many projects, the same number of statements."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Count,
    DateField,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Greatest

from connected.strategy.plan.models import Programme
from connected.strategy.projects.models import (
    Breach,
    Confidence,
    Milestone,
    Project,
    ProjectQuerySet,
    Risk,
)

RATING = Confidence.Rating
AMBER_OR_WORSE = (RATING.AMBER, RATING.AMBER_RED, RATING.RED)


@dataclass(frozen=True)
class PlanRow:
    project: Project
    rating: Confidence.Rating | None
    next: Milestone | None
    late_days: int
    is_at_the_gate: bool
    open_risks: int

    @property
    def has_gap(self) -> bool:
        """A live project has at least one risk."""
        return self.project.is_under_way and not self.open_risks


@dataclass(frozen=True)
class Wanted:
    """What a reader chose to see."""

    programmes: Sequence[str] = ()
    stages: Sequence[str] = ()
    ratings: Sequence[str] = ()
    states: Sequence[str] = ()
    """late, at-gate, no-risk."""
    words: str = ""


def standing_projects(today: date) -> ProjectQuerySet:
    """Each with its latest rating, how late it is, and whether it is back at the gate."""
    of_project: dict[str, Any] = {"project": OuterRef("pk")}
    latest = Confidence.objects.filter(**of_project).order_by("-on", "-pk").values("rating")[:1]
    expected = Greatest(F("forecast_on"), Value(today, output_field=DateField()))
    late = (
        Milestone.objects.open()
        .filter(**of_project)
        .order_by()
        .values("project")
        .annotate(most=Max(expected - F("baseline_on")))
        .values("most")
    )
    risks = Risk.objects.open().filter(**of_project).order_by().values("project")
    return Project.objects.select_related("programme").annotate(
        rating=Subquery(latest),
        late=Subquery(late),
        is_at_the_gate=Exists(Breach.objects.filter(outcome="open", **of_project)),
        open_risks=Subquery(risks.annotate(number=Count("pk")).values("number")),
    )


STATES: Mapping[str, Q] = {
    "late": Q(late__gt=timedelta(0)),
    "at-gate": Q(is_at_the_gate=True),
    "no-risk": Q(open_risks=None, stage__in=Project.UNDER_WAY),
}


def projects_wanted(wanted: Wanted, today: date) -> ProjectQuerySet:
    found = standing_projects(today)
    if wanted.programmes:
        found = found.filter(programme__key__in=wanted.programmes)
    if wanted.stages:
        found = found.filter(stage__in=wanted.stages)
    if wanted.ratings:
        found = found.filter(Q(rating__in=wanted.ratings))
    for state in wanted.states:
        found = found.filter(STATES[state])
    if wanted.words:
        found = found.filter(Q(title__icontains=wanted.words) | Q(summary__icontains=wanted.words))
    return found


def rows_of(projects: Iterable[Project]) -> list[PlanRow]:
    """Of projects that `standing_projects` gave. One statement more."""
    projects = list(projects)
    soonest = (
        Milestone.objects.open()
        .filter(project__in=[project.pk for project in projects])
        .order_by("project_id", "forecast_on", "number")
        .distinct("project")
    )
    following = {one.project_id: one for one in soonest}
    return [_row(project, following.get(project.pk)) for project in projects]


def by_programme(rows: Iterable[PlanRow]) -> list[tuple[Programme, list[PlanRow]]]:
    found: dict[int, tuple[Programme, list[PlanRow]]] = {}
    for row in rows:
        programme = row.project.programme
        found.setdefault(programme.pk, (programme, []))[1].append(row)
    return list(found.values())


def _row(project: Any, following: Milestone | None) -> PlanRow:
    return PlanRow(
        project=project,
        rating=RATING(project.rating) if project.rating else None,
        next=following,
        late_days=max(project.late.days, 0) if project.late else 0,
        is_at_the_gate=project.is_at_the_gate,
        open_risks=project.open_risks or 0,
    )


@dataclass
class Tally:
    """How many live projects stand how."""

    ratings: Counter[str] = field(default_factory=Counter)
    stages: Counter[str] = field(default_factory=Counter)
    late: int = 0
    at_the_gate: int = 0

    @property
    def projects(self) -> int:
        return sum(self.stages.values())


def tally_of(projects: QuerySet[Any]) -> Tally:
    """One statement."""
    tally = Tally()
    for stage, rating, late, gate in projects.values_list(
        "stage", "rating", "late", "is_at_the_gate"
    ):
        tally.stages[stage] += 1
        if stage in (Project.Stage.CLOSED, Project.Stage.STOPPED):
            continue
        tally.ratings[rating or ""] += 1
        tally.late += bool(late and late.days > 0)
        tally.at_the_gate += gate
    return tally


def programmes_with_projects() -> QuerySet[Programme]:
    return Programme.objects.filter(pk__in=Project.objects.order_by().values("programme"))


def milestones_of(projects: Iterable[Project]) -> QuerySet[Milestone]:
    """Standing milestones, in the projects' own order."""
    return (
        Milestone.objects.standing()
        .filter(project__in=[project.pk for project in projects])
        .select_related("project__programme")
        .order_by("project__programme__order", "project__title", "project", "forecast_on", "number")
    )
