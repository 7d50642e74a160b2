from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.permissions import requires
from connected.foundation.spreadsheets import Sheet, csv_download, xlsx_download
from connected.foundation.ui.filtering import Filter, Option
from connected.office.dashboards.permissions import SEE_DASHBOARD
from connected.office.dashboards.queries.boards import Board, board
from connected.office.dashboards.queries.cuts import DIMENSIONS, Cuts, dimension_asked
from connected.office.dashboards.queries.digests import EVERY_TEAM, wants_digest
from connected.office.dashboards.queries.exports import FIGURE_HEAD, FIGURE_WIDTHS, figure_rows
from connected.office.dashboards.queries.pictures import pictures
from connected.office.dashboards.rules import Share
from connected.office.dashboards.views.shared import actor_of, person_of

ANY = {"team": "Every team", "service": "Every service", "ward": "Every ward", "channel": "Any way"}
ORDER = ("team", "service", "ward", "channel")


@requires(SEE_DASHBOARD)
@require_safe
def view_dashboard(request: HttpRequest) -> HttpResponse:
    found = _board(request)
    facts = {
        "board": found,
        "pictures": pictures(found),
        "filters": _filters(found),
        "dimensions": {name: DIMENSIONS[name] for name in ORDER},
        "teams": found.names.teams_seen or EVERY_TEAM,
        "states": {"on_time": _state(found.on_time), "came_back": _state(found.came_back)},
        "wants_digest": wants_digest(person_of(request)),
        "now": timezone.now(),
    }
    return render(request, "dashboards/board.html", facts)


@requires(SEE_DASHBOARD)
@require_safe
def export_figures(request: HttpRequest, kind: str) -> HttpResponseBase:
    name = f"dashboard-{timezone.localdate():%Y-%m-%d}"
    rows = figure_rows(_board(request))
    if kind == "csv":
        return csv_download(name, FIGURE_HEAD, rows)
    if kind == "xlsx":
        return xlsx_download(name, [Sheet("Dashboard", FIGURE_HEAD, rows, FIGURE_WIDTHS)])
    raise Http404


def _state(share: Share) -> str:
    return "known" if share.is_known else "not applicable"


def _board(request: HttpRequest) -> Board:
    return board(actor_of(request), Cuts.read(request.GET), dimension_asked(request.GET))


def _filters(found: Board) -> list[Filter]:
    cuts = [
        Filter(
            name,
            DIMENSIONS[name],
            [Option(value, words) for value, words in found.names.offered(name, found.cuts)],
            kind="one",
            any_words=ANY[name],
        )
        for name in ORDER
    ]
    return [one for one in cuts if len(one.options) > 1 or getattr(found.cuts, one.name)]
