"""A project's file: what staff read, in tabs."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.permissions import requires
from connected.strategy.plan.queries import in_order
from connected.strategy.projects.models import Project
from connected.strategy.projects.permissions import MANAGE_PROJECTS, SEE_PROJECT_FILES
from connected.strategy.projects.queries import files as found
from connected.strategy.projects.queries.network import everything_waiting
from connected.strategy.projects.queries.pictures import project_timeline, risk_matrix
from connected.strategy.projects.queries.portfolio import projects_wanted, rows_of, tally_of
from connected.strategy.projects.queries.resources import booked_by, months_from
from connected.strategy.projects.rules.steps import open_steps
from connected.strategy.projects.signals import project_file
from connected.strategy.projects.views.filters import plan_filters, wanted_from
from connected.strategy.projects.views.shared import project_or_404

ON_A_PAGE = 100
Facts = Mapping[str, Any]


@requires(SEE_PROJECT_FILES)
@require_safe
def list_files(request: HttpRequest) -> HttpResponse:
    filters = plan_filters()
    projects = projects_wanted(wanted_from(request, filters), timezone.localdate())
    page = Paginator(projects, ON_A_PAGE).get_page(request.GET.get("page"))
    facts = {
        "rows": rows_of(page),
        "page": page,
        "filters": filters,
        "tally": tally_of(projects),
        "may_manage": request.actor.may(MANAGE_PROJECTS),
    }
    return render(request, "projects/files.html", facts)


@requires(SEE_PROJECT_FILES)
@require_safe
def view_file(request: HttpRequest, reference: str) -> HttpResponse:
    return _shown(request, project_or_404(reference), "plan")


@requires(SEE_PROJECT_FILES)
@require_safe
def view_part(request: HttpRequest, reference: str, part: str) -> HttpResponse:
    project = project_or_404(reference)
    if part not in PARTS:
        raise Http404
    return _shown(request, project, part)


def _shown(request: HttpRequest, project: Project, part: str) -> HttpResponse:
    title, facts_of = PARTS[part]
    facts = {
        "project": project,
        "part": part,
        "part_title": title,
        "parts": {key: title for key, (title, _) in PARTS.items()},
        "may_manage": request.actor.may(MANAGE_PROJECTS),
        "breaches": found.open_breaches(project),
        **facts_of(request, project),
    }
    return render(request, f"projects/file/{part}.html", facts)


def _plan(request: HttpRequest, project: Project) -> Facts:
    today = timezone.localdate()
    milestones = found.milestones_for(project)
    waiting = [one.link for one in everything_waiting() if one.touches(project)]
    return {
        "milestones": milestones,
        "chart": project_timeline("Agreed, expected and reached", milestones, waiting, today),
        "confidence": found.latest_confidence(project),
        "suggestion": found.suggestion_for(project, today),
        "gaps": found.gaps_of(project, today),
        "steps": open_steps(project.stage),
        "sections": in_order(
            project_file.send(sender=Project, project=project, actor=request.actor)
        ),
    }


def _risks(request: HttpRequest, project: Project) -> Facts:
    risks = found.risks_of(project)
    return {
        "risks": risks,
        "chart": risk_matrix("Open risks", [risk for risk in risks if risk.is_open]),
    }


def _issues(request: HttpRequest, project: Project) -> Facts:
    return {"issues": found.issues_of(project)}


def _people(request: HttpRequest, project: Project) -> Facts:
    return {"posts": found.posts_of(project)}


def _resources(request: HttpRequest, project: Project) -> Facts:
    today = timezone.localdate()
    return {"months": months_from(today), "booked": booked_by(project, today)}


def _dependencies(request: HttpRequest, project: Project) -> Facts:
    return {"waiting": [one for one in everything_waiting() if one.touches(project)]}


def _history(request: HttpRequest, project: Project) -> Facts:
    return {"history": found.history_of(project)}


PARTS: Mapping[str, tuple[str, Callable[[HttpRequest, Project], Facts]]] = {
    "plan": ("Plan", _plan),
    "risks": ("Risks", _risks),
    "issues": ("Issues", _issues),
    "people": ("People", _people),
    "resources": ("Resources", _resources),
    "dependencies": ("Dependencies", _dependencies),
    "history": ("History", _history),
}
