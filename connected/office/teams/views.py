from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from connected.foundation.permissions import requires
from connected.office.teams.permissions import VIEW_TEAMS
from connected.office.teams.queries import teams_with_members


@requires(VIEW_TEAMS)
def teams(request: HttpRequest) -> HttpResponse:
    found = teams_with_members(request.actor)  # type: ignore[attr-defined]
    return render(request, "teams/teams.html", {"teams": found})
