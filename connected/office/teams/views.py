from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from connected.foundation.permissions import requires
from connected.office.teams.permissions import VIEW_TEAMS
from connected.office.teams.queries import teams_with_members


@requires(VIEW_TEAMS)
@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    found = teams_with_members(request.actor)  # type: ignore[attr-defined]
    return render(request, "teams/teams.html", {"teams": found})
