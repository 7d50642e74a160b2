"""How projects and benefits stand, as the lower apps have it."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch

from connected.foundation.ui.words import in_words, number
from connected.strategy.benefits.models import Benefit
from connected.strategy.projects.models import Project
from connected.strategy.reports.rules.figures import BenefitStanding, ProjectStanding


def project_standings(about: Collection[str] | None) -> tuple[ProjectStanding, ...]:
    """The projects under way of these programmes; None: of all."""
    projects = _about(Project.objects.live(), "programme__key", about)
    return tuple(_project(one) for one in projects.select_related("programme"))


def benefit_standings(about: Collection[str] | None) -> tuple[BenefitStanding, ...]:
    benefits = _about(Benefit.objects.all(), "project__programme__key", about)
    return tuple(_benefit(one) for one in benefits.select_related("project__programme"))


def _about(rows: QuerySet[Any], path: str, about: Collection[str] | None) -> QuerySet[Any]:
    return rows if about is None else rows.filter(**{f"{path}__in": about})


def _project(project: Project) -> ProjectStanding:
    return ProjectStanding(
        reference=project.reference,
        title=project.title,
        programme=project.programme.title,
        stage=project.get_stage_display(),
        confidence="",
        confidence_words="Not known",
        address=_address(project),
    )


def _benefit(benefit: Benefit) -> BenefitStanding:
    return BenefitStanding(
        reference=benefit.reference,
        title=benefit.title,
        programme=benefit.project.programme.title,
        kind=benefit.get_kind_display(),
        target=f"{number(benefit.target)} by {in_words(benefit.target_on)}",
        owner=benefit.owner,
        address=_address(benefit),
    )


def _address(thing: Project | Benefit) -> str:
    try:
        return thing.get_absolute_url()
    except NoReverseMatch:
        return ""
