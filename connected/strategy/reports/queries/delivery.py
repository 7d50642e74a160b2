"""How projects and benefits stand, as the lower apps have it."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import Max, QuerySet
from django.urls import NoReverseMatch

from connected.foundation.ui.words import in_words, initial_upper
from connected.strategy.benefits.models import Benefit
from connected.strategy.benefits.queries.standing import BenefitStanding as Judged
from connected.strategy.benefits.queries.standing import standings, whole_benefits
from connected.strategy.projects.models import Confidence, Project
from connected.strategy.reports.rules.figures import BenefitStanding, ProjectStanding


def project_standings(about: Collection[str] | None, day: date) -> tuple[ProjectStanding, ...]:
    """The projects under way of these programmes on that day, the least sure first; None: of all. Two statements."""
    projects = list(
        _about(Project.objects.live(), "programme__key", about)
        .select_related("programme")
        .annotate(agreed=Max("milestones__baseline_on"), forecast=Max("milestones__forecast_on"))
    )
    said = _confidences(projects, day)
    found = [_project(one, said.get(one.pk)) for one in projects]
    return tuple(sorted(found, key=_least_sure_first))


def _confidences(projects: list[Project], day: date) -> Mapping[int, Confidence]:
    newest = Confidence.objects.filter(project__in=projects, on__lte=day)
    newest = newest.order_by("project_id", "-on", "-pk").distinct("project_id")
    return {one.project_id: one for one in newest}


def _least_sure_first(project: ProjectStanding) -> int:
    ratings = [*reversed(Confidence.Rating.values), ""]
    return ratings.index(project.confidence)


def _project(project: Any, said: Confidence | None) -> ProjectStanding:
    return ProjectStanding(
        reference=project.reference,
        title=project.title,
        programme=project.programme.title,
        stage=project.get_stage_display(),
        confidence=said.rating if said else "",
        confidence_words=said.get_rating_display() if said else "Not known",
        reason=said.reasons if said else "",
        address=_address(project),
        ends=_ends(project.agreed, project.forecast),
    )


def _ends(agreed: date | None, forecast: date | None) -> str:
    if agreed is None or forecast is None:
        return ""
    if forecast == agreed:
        return in_words(agreed)
    return f"{in_words(forecast)} (agreed: {in_words(agreed)})"


def benefit_standings(about: Collection[str] | None, day: date) -> tuple[BenefitStanding, ...]:
    """The worst first."""
    benefits = _about(whole_benefits(), "project__programme__key", about)
    judged = sorted(standings(benefits, day=day), key=lambda one: one.state.rank)
    return tuple(_benefit(one) for one in judged)


def _benefit(one: Judged) -> BenefitStanding:
    benefit = one.benefit
    by = f" by {in_words(one.target.on)}" if one.target else ""
    return BenefitStanding(
        reference=benefit.reference,
        title=benefit.title,
        programme=benefit.project.programme.title,
        kind=benefit.get_kind_display(),
        target=f"{initial_upper(one.target_words)}{by}",
        owner=benefit.owner,
        state=one.state.words,
        reached=initial_upper(one.text),
        address=_address(benefit),
    )


def _about(rows: QuerySet[Any], path: str, about: Collection[str] | None) -> QuerySet[Any]:
    return rows if about is None else rows.filter(**{f"{path}__in": about})


def _address(thing: Project | Benefit) -> str:
    try:
        return thing.get_absolute_url()
    except NoReverseMatch:
        return ""
