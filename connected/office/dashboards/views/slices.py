from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from connected.foundation.permissions import requires
from connected.foundation.spreadsheets import csv_download, xlsx_download
from connected.office.cases.models.querysets import CaseQuerySet
from connected.office.cases.queries.exports import HEADINGS
from connected.office.cases.queries.pages import page_of
from connected.office.dashboards.permissions import SEE_DASHBOARD
from connected.office.dashboards.queries.exports import case_rows, case_sheet
from connected.office.dashboards.queries.slices import Slice, listed, looked_at
from connected.office.dashboards.rules import Window
from connected.office.dashboards.views.shared import actor_of


@requires(SEE_DASHBOARD)
@require_safe
def list_cases(request: HttpRequest) -> HttpResponse:
    found, cases = _asked(request)
    page = page_of(
        listed(cases),
        found.figure.order,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    facts = {
        "slice": found,
        "number": cases.count(),
        "page": page,
        "back": f"{reverse('view-dashboard')}?{urlencode(found.cuts.chosen)}",
        "looked_at": looked_at(found, page.cases),
    }
    return render(request, "dashboards/cases.html", facts)


@requires(SEE_DASHBOARD)
@require_safe
def export_cases(request: HttpRequest, kind: str) -> HttpResponseBase:
    found, cases = _asked(request)
    ordered = cases.order_by(found.figure.order.column, "pk")
    name = f"cases-{found.figure.key}-{timezone.localdate():%Y-%m-%d}"
    if kind == "csv":
        return csv_download(name, HEADINGS, case_rows(ordered))
    if kind == "xlsx":
        return xlsx_download(name, [case_sheet(ordered, "Cases")])
    raise Http404


def _asked(request: HttpRequest) -> tuple[Slice, CaseQuerySet]:
    found = Slice.read(request.GET)
    if found is None:
        raise Http404("no such figure")
    return found, found.cases(actor_of(request), Window(timezone.localdate()))
