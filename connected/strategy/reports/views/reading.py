from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from connected.foundation.documents.page import as_html
from connected.foundation.documents.rendering import CONTENT_TYPES
from connected.foundation.permissions import public
from connected.strategy.plan.navigation import strategy_links
from connected.strategy.reports.models import Report, StoredArtefact
from connected.strategy.reports.queries import (
    figures_since,
    files_of,
    measures_in,
    published_document,
    published_reports,
)
from connected.strategy.reports.rules.reading import may_read

BEING_MADE = 202


@public
@require_safe
def list_reports(request: HttpRequest) -> HttpResponse:
    facts = {"reports": published_reports(), "links": strategy_links()}
    return render(request, "reports/reports.html", facts)


@public
@require_safe
def view_report(request: HttpRequest, slug: str) -> HttpResponse:
    report = _published_or_404(slug)
    facts = {"report": report, "links": strategy_links()}
    if not may_read(report, request.actor):  # type: ignore[attr-defined]
        return render(request, "reports/exempt.html", facts)
    document = published_document(report)
    facts |= {
        "document": document,
        "body": as_html(document, since=figures_since(measures_in(document))),
        "files": files_of(report),
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
    return get_object_or_404(published_reports().select_related("publication"), slug=slug)
