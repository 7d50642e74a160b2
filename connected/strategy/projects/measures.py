"""What the delivery plan counts for."""

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from connected.foundation.measures import (
    Better,
    Period,
    Records,
    Share,
    measure,
    records_of,
)
from connected.foundation.ui.words import in_short
from connected.strategy.projects.models import (
    Confidence,
    Milestone,
    Project,
    Risk,
    StageChange,
)
from connected.strategy.projects.queries.portfolio import AMBER_OR_WORSE


@records_of
class ProjectRecords(Records):
    """Projects are public from the moment they are in the plan."""

    model = Project
    is_public = True
    columns = {
        "Reference": "reference",
        "Project": "title",
        "Programme": "programme.title",
        "Stage today": "get_stage_display",
    }
    breakdowns = {"Programme": "programme__title"}
    related = ("programme",)

    def address(self, record: Any) -> str:
        return str(record.get_absolute_url())


@records_of
class MilestoneRecords(Records):
    """Milestones are public with their projects."""

    model = Milestone
    is_public = True
    columns = {
        "Project": "project.title",
        "Milestone": "title",
        "Agreed for": lambda milestone: in_short(milestone.baseline_on),
        "Reached": lambda milestone: (
            in_short(milestone.actual_on) if milestone.actual_on else "Not yet"
        ),
    }
    breakdowns = {"Project": "project__title"}
    related = ("project",)

    def address(self, record: Any) -> str:
        return str(record.project.get_absolute_url())


@measure
class MilestonesOnTime(Share):
    """Of the milestones that were agreed for a day of the period, those reached by that day. One that
    is overdue and still open counts against it. A day that a body agreed anew counts as agreed; a
    milestone that was dropped does not count.
    """

    slug = "projects.milestones_on_time"
    title = "Milestones reached on time"

    def out_of(self, period: Period) -> QuerySet[Milestone]:
        come = Q(baseline_on__lt=timezone.localdate()) | Q(actual_on__isnull=False)
        return (
            Milestone.objects.standing()
            .filter(come, baseline_on__gte=period.first, baseline_on__lte=period.last)
            .order_by("pk")
        )

    def records(self, period: Period) -> QuerySet[Milestone]:
        return self.out_of(period).filter(actual_on__lte=F("baseline_on"))


def under_way_on(day: date) -> QuerySet[Project]:
    """Projects that were agreed and not over on that day, by their own history."""
    steps = StageChange.objects.filter(project=OuterRef("pk"), on__lte=day).order_by("-on", "-pk")
    return (
        Project.objects.annotate(then=Subquery(steps.values("stage")[:1]))
        .filter(Q(then__in=Project.UNDER_WAY))
        .order_by("pk")
    )


@measure
class ProjectsInDoubt(Share):
    """Of the projects under way at the end of the period, those whose latest delivery confidence by
    then was amber, amber-red or red. One that was never rated counts as in doubt.
    """

    slug = "projects.in_doubt"
    title = "Projects in doubt"
    better = Better.LOWER

    def out_of(self, period: Period) -> QuerySet[Project]:
        return under_way_on(period.last)

    def records(self, period: Period) -> QuerySet[Project]:
        rated = Confidence.objects.filter(project=OuterRef("pk"), on__lte=period.last)
        latest = Subquery(rated.order_by("-on", "-pk").values("rating")[:1])
        doubtful = [str(rating) for rating in AMBER_OR_WORSE]
        return (
            self.out_of(period)
            .annotate(rating_then=latest)
            .filter(Q(rating_then__in=doubtful) | Q(rating_then=None))
        )


@measure
class RisksOwned(Share):
    """Of the projects under way at the end of the period, those with at least one open risk, and an
    owner for each of them. The owner is the one on record today.
    """

    slug = "projects.risks_owned"
    title = "Projects whose every risk has an owner"

    def out_of(self, period: Period) -> QuerySet[Project]:
        return under_way_on(period.last)

    def records(self, period: Period) -> QuerySet[Project]:
        last = period.last
        risks = Risk.objects.filter(
            Q(closed_on=None) | Q(closed_on__gt=last), project=OuterRef("pk"), raised_on__lte=last
        )
        unowned = risks.filter(owner="", owner_post="")
        return self.out_of(period).filter(Exists(risks), ~Exists(unowned))
