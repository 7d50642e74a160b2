from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from connected.foundation.permissions import public
from connected.strategy.funding.models import Allocation
from connected.strategy.plan.models import Programme
from connected.strategy.plan.navigation import strategy_links
from connected.strategy.projects.models import Project
from connected.strategy.transparency.queries.chain import (
    chain_of,
    projects_by_programme,
    told_of,
)
from connected.strategy.transparency.queries.request import answer


@public
@require_safe
def follow(request: HttpRequest) -> HttpResponse:
    """The index, or the chain of what was chosen: an allocation, a project or a programme."""
    if reference := request.GET.get("allocation", ""):
        allocations = Allocation.objects.select_related("project__programme", "decision__proposal")
        allocation = get_object_or_404(allocations, reference=reference)
        return _chain(request, allocation.project, allocation)
    if reference := request.GET.get("project", ""):
        projects = Project.objects.select_related("programme")
        return _chain(request, get_object_or_404(projects, reference=reference), None)
    if key := request.GET.get("programme", ""):
        return _programme(request, get_object_or_404(Programme, key=key))
    facts = {"programmes": projects_by_programme(), "links": strategy_links()}
    return render(request, "transparency/follow.html", facts)


def _chain(request: HttpRequest, project: Project, allocation: Allocation | None) -> HttpResponse:
    facts = {
        "chain": chain_of(project, allocation),
        "allocation": allocation,
        "links": strategy_links(),
    }
    return render(request, "transparency/chain.html", facts)


def _programme(request: HttpRequest, programme: Programme) -> HttpResponse:
    projects = Project.objects.filter(programme=programme).select_related("programme")
    facts = {"programme": programme, "told": told_of(projects), "links": strategy_links()}
    return render(request, "transparency/programme.html", facts)


@public
@require_safe
def view_request(request: HttpRequest) -> HttpResponse:
    return render(
        request, "transparency/request.html", {"answer": answer(), "links": strategy_links()}
    )
