"""What everybody may read of the delivery plan."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.permissions import public
from connected.foundation.ui.filtering import removable
from connected.foundation.ui.words import plural
from connected.strategy.plan.navigation import strategy_links
from connected.strategy.plan.queries import in_order
from connected.strategy.projects.models import Project
from connected.strategy.projects.permissions import SEE_PROJECT_FILES
from connected.strategy.projects.queries.files import (
    latest_confidence,
    milestones_for,
    open_breaches,
    posts_of,
    risks_of,
)
from connected.strategy.projects.queries.network import everything_waiting
from connected.strategy.projects.queries.pictures import plan_timeline, project_timeline
from connected.strategy.projects.queries.portfolio import (
    by_programme,
    milestones_of,
    projects_wanted,
    rows_of,
    tally_of,
)
from connected.strategy.projects.signals import Column, portfolio_columns, project_page
from connected.strategy.projects.views.filters import plan_filters, wanted_from
from connected.strategy.projects.views.shared import project_or_404

ON_A_PAGE = 50


@public
@require_safe
def list_projects(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    filters = plan_filters()
    projects = projects_wanted(wanted_from(request, filters), today)
    page = Paginator(projects, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = rows_of(page)
    facts = {
        "groups": by_programme(rows),
        "page": page,
        "filters": filters,
        "is_filtered": bool(removable(request, filters)),
        "tally": tally_of(projects),
        "columns": _columns([row.project for row in rows]),
        "links": strategy_links(),
    }
    return render(request, "projects/projects.html", facts)


def _columns(projects: list[Project]) -> list[Column]:
    """What other apps have to say beside each."""
    answers: Sequence[tuple[Any, Any]] = portfolio_columns.send(sender=Project, projects=projects)
    return sorted((column for _, column in answers), key=lambda column: column.order)


@public
@require_safe
def view_timeline(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    filters = plan_filters()
    live = projects_wanted(wanted_from(request, filters), today).live()
    page = Paginator(live, ON_A_PAGE).get_page(request.GET.get("page"))
    title = f"Milestones of {plural(page.paginator.count, 'live project')}"
    facts = {
        "chart": plan_timeline(title, milestones_of(page), today),
        "page": page,
        "filters": filters,
        "is_filtered": bool(removable(request, filters)),
        "links": strategy_links(),
    }
    return render(request, "projects/timeline.html", facts)


@public
@require_safe
def view_project(request: HttpRequest, reference: str) -> HttpResponse:
    project, today = project_or_404(reference), timezone.localdate()
    milestones = milestones_for(project)
    waiting = [one for one in everything_waiting() if one.touches(project)]
    facts = {
        "project": project,
        "posts": posts_of(project),
        "milestones": milestones,
        "chart": project_timeline(
            "Agreed, expected and reached", milestones, [one.link for one in waiting], today
        ),
        "waiting": waiting,
        "confidence": latest_confidence(project),
        "breaches": open_breaches(project),
        "risks": [risk for risk in risks_of(project) if risk.is_open],
        "sections": in_order(project_page.send(sender=Project, project=project)),
        "may_see_file": request.actor.may(SEE_PROJECT_FILES),  # type: ignore[attr-defined]
        "links": strategy_links(),
    }
    return render(request, "projects/project.html", facts)
