"""Across all projects: people, risks, what waits for what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.permissions import requires
from connected.strategy.projects.permissions import MANAGE_PROJECTS, SEE_PROJECT_FILES
from connected.strategy.projects.queries.network import everything_waiting
from connected.strategy.projects.queries.pictures import capacity_picture, risk_matrix
from connected.strategy.projects.queries.resources import booked_against_capacity
from connected.strategy.projects.queries.risks import open_risks


@requires(SEE_PROJECT_FILES)
@require_safe
def view_resources(request: HttpRequest) -> HttpResponse:
    roles = booked_against_capacity(timezone.localdate())
    facts = {
        "roles": [(role, capacity_picture(role)) for role in roles],
        "may_manage": request.actor.may(MANAGE_PROJECTS),
    }
    return render(request, "projects/resources.html", facts)


@requires(SEE_PROJECT_FILES)
@require_safe
def list_risks(request: HttpRequest) -> HttpResponse:
    risks = open_risks()
    facts = {"risks": risks, "chart": risk_matrix("Open risks of all live projects", risks)}
    return render(request, "projects/risks.html", facts)


@requires(SEE_PROJECT_FILES)
@require_safe
def list_dependencies(request: HttpRequest) -> HttpResponse:
    return render(request, "projects/dependencies.html", {"waiting": everything_waiting()})
