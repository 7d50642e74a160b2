from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.permissions import public, requires
from connected.strategy.business_cases.models import BusinessCase
from connected.strategy.business_cases.permissions import (
    SEE_BUSINESS_CASES,
    WRITE_BUSINESS_CASES,
)
from connected.strategy.business_cases.queries.exporting import workbook
from connected.strategy.business_cases.queries.listing import listed, tasks_of
from connected.strategy.business_cases.queries.showing import (
    cases_for,
    decision_on,
    is_exempt,
    shown,
)
from connected.strategy.business_cases.queries.working import cautions
from connected.strategy.business_cases.views.shared import case_or_404
from connected.strategy.plan.navigation import strategy_links

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires(SEE_BUSINESS_CASES)
@require_safe
def list_cases(request: HttpRequest) -> HttpResponse:
    facts = {
        "cases": listed(request.actor),
        "may_write": request.actor.may(WRITE_BUSINESS_CASES),
    }
    return render(request, "business_cases/list.html", facts)


@requires(SEE_BUSINESS_CASES)
@require_safe
def view_file(request: HttpRequest, reference: str) -> HttpResponse:
    case = case_or_404(request, reference)
    facts = {
        "case": case,
        "tasks": tasks_of(case) if case.is_draft else None,
        "cautions": cautions(case) if case.is_draft else (),
        "shown": shown(case, timezone.localdate()),
        "follower": case.followed_by.first(),
        "may_write": request.actor.may(WRITE_BUSINESS_CASES),
    }
    return render(request, "business_cases/file.html", facts)


@requires(SEE_BUSINESS_CASES)
@require_safe
def view_figures(request: HttpRequest, reference: str) -> HttpResponse:
    case = case_or_404(request, reference)
    facts = {"case": case, "shown": shown(case, timezone.localdate())}
    return render(request, "business_cases/figures.html", facts)


@requires(SEE_BUSINESS_CASES)
@require_safe
def download_workings(request: HttpRequest, reference: str) -> HttpResponse:
    return _workbook(case_or_404(request, reference))


def _workbook(case: BusinessCase) -> HttpResponse:
    content = workbook(case, shown(case, timezone.localdate()))
    name = f"business-case-{case.reference}.xlsx"
    return HttpResponse(
        content,
        content_type=SPREADSHEET,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@public
@require_safe
def view_case(request: HttpRequest, reference: str) -> HttpResponse:
    case = case_or_404(request, reference)
    if is_exempt(case) and not request.actor.may(SEE_BUSINESS_CASES):
        facts = {"case": case, "links": strategy_links()}
        return render(request, "business_cases/exempt.html", facts)
    facts = {
        "case": case,
        "shown": shown(case, timezone.localdate()),
        "decision": decision_on(case),
        "links": strategy_links(),
    }
    return render(request, "business_cases/case.html", facts)


@public
@require_safe
def download_public_workings(request: HttpRequest, reference: str) -> HttpResponse:
    """Only of what the public may read."""
    case = get_object_or_404(cases_for(request.actor), reference=reference.upper())
    if is_exempt(case) and not request.actor.may(SEE_BUSINESS_CASES):
        raise Http404
    return _workbook(case)
