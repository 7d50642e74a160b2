from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from connected.foundation.documents.page import as_html
from connected.foundation.documents.rendering import CONTENT_TYPES
from connected.foundation.permissions import public
from connected.foundation.ui.filtering import Filter, Option
from connected.strategy.plan.navigation import strategy_links
from connected.strategy.reports.models import Report, StoredArtefact
from connected.strategy.reports.queries import (
    figures_since,
    files_of,
    measures_in,
    published_document,
    published_reports,
)
from connected.strategy.reports.queries.published import (
    Wanted,
    bodies_reported_to,
    decisions_on,
    found_reports,
    item_of,
    years_reported,
)
from connected.strategy.reports.queries.scrutiny import questions_on, referrals_on
from connected.strategy.reports.rules.reading import may_read

BEING_MADE = 202
ON_A_PAGE = 20


@public
@require_safe
def list_reports(request: HttpRequest) -> HttpResponse:
    bodies, kinds, years, words = filters = _filters()
    wanted = Wanted(
        bodies.chosen(request),
        kinds.chosen(request),
        years.chosen(request),
        " ".join(words.chosen(request)),
    )
    facts = {
        "reports": Paginator(found_reports(wanted), ON_A_PAGE).get_page(request.GET.get("page")),
        "filters": filters,
        "is_narrowed": wanted != Wanted([], [], [], ""),
        "links": strategy_links(),
    }
    return render(request, "reports/reports.html", facts)


def _filters() -> tuple[Filter, Filter, Filter, Filter]:
    return (
        Filter("body", "Committee", [Option(*one) for one in bodies_reported_to()]),
        Filter("kind", "Kind", [Option(*one) for one in Report.Kind.choices]),
        Filter("year", "Year", [Option(year, year) for year in years_reported()]),
        Filter("words", "Words", kind="search"),
    )


@public
@require_safe
def view_report(request: HttpRequest, slug: str) -> HttpResponse:
    report = _published_or_404(slug)
    facts = {
        "report": report,
        "links": strategy_links(),
        "item": item_of(report),
        "decisions": decisions_on(report),
    }
    if not may_read(report, request.actor):  # type: ignore[attr-defined]
        return render(request, "reports/exempt.html", facts)
    document = published_document(report)
    facts |= {
        "document": document,
        "body": as_html(document, since=figures_since(measures_in(document))),
        "files": files_of(report),
        "questions": questions_on(report),
        "referrals": referrals_on(report),
    }
    return render(request, "reports/report.html", facts)


@public
@require_safe
def download(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    report = _published_or_404(slug)
    if kind not in CONTENT_TYPES or not may_read(report, request.actor):  # type: ignore[attr-defined]
        raise Http404
    file = StoredArtefact.objects.filter(publication__report=report, kind=kind).first()
    if file is None:
        facts = {"report": report, "links": strategy_links()}
        return render(request, "reports/being_made.html", facts, status=BEING_MADE)
    return HttpResponse(
        bytes(file.content),
        content_type=CONTENT_TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{report.slug}.{kind}"'},
    )


def _published_or_404(slug: str) -> Report:
    reports = published_reports().select_related("publication", "proposal", "meeting")
    return get_object_or_404(reports, slug=slug)
