from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from connected.foundation.permissions import requires
from connected.foundation.spreadsheets import csv_download
from connected.office.cases.permissions import SEE_CASES
from connected.office.cases.queries import case_under
from connected.office.cases.queries.exports import HEADINGS, exported_rows
from connected.office.cases.queries.filters import TABS, Filters
from connected.office.cases.queries.timelines import unreached
from connected.office.cases.queries.wards import ward_titles
from connected.office.cases.queries.worklist import worklist
from connected.office.cases.rules import reference_as_typed
from connected.office.cases.views.choices import choices_of
from connected.office.cases.views.shared import actor_of


@requires(SEE_CASES)
@require_safe
def view_worklist(request: HttpRequest) -> HttpResponse:
    wards = ward_titles()
    found = worklist(
        actor_of(request),
        Filters.read(request.GET),
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    return render(
        request,
        "cases/worklist.html",
        {
            "worklist": found,
            "filters": found.filters,
            "tab_title": TABS[found.filters.tab],
            "wards": wards,
            "choices": choices_of(found, wards),
        },
    )


@requires(SEE_CASES)
@require_safe
def export_worklist(request: HttpRequest) -> StreamingHttpResponse:
    rows = exported_rows(actor_of(request), Filters.read(request.GET))
    return csv_download(f"worklist-{timezone.localdate():%Y-%m-%d}", HEADINGS, rows)


@requires(SEE_CASES)
@require_safe
def find_case(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "").strip()
    reference = reference_as_typed(typed)
    if typed and not reference:
        return redirect(f"{reverse('view-worklist')}?{urlencode({'q': typed})}")
    case = case_under(actor_of(request), reference)
    if case:
        return redirect("view-case", reference=case.reference)
    return render(request, "cases/find.html", {"typed": typed})


@requires(SEE_CASES)
@require_safe
def list_unreached(request: HttpRequest) -> HttpResponse:
    """Open cases whose last message did not arrive: somebody waits for words that never came."""
    page = Paginator(unreached(actor_of(request)), 50).get_page(request.GET.get("page"))
    return render(request, "cases/unreached.html", {"page": page})
