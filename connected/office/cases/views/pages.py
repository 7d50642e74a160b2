from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from connected.foundation.permissions import requires
from connected.office.cases.permissions import SEE_CASES, WORK_CASES
from connected.office.cases.queries.timelines import timeline
from connected.office.cases.queries.wards import ward_title
from connected.office.cases.views.shared import case_or_404


@requires(SEE_CASES)
@require_safe
def view_case(request: HttpRequest, reference: str) -> HttpResponse:
    case = case_or_404(request, reference)
    return render(
        request,
        "cases/case.html",
        {
            "case": case,
            "ward": ward_title(case.ward_code),
            "entries": timeline(case),
            "may_work": request.actor.may(WORK_CASES),
            "is_mine": case.assigned_to_id is not None and case.assigned_to == request.user,
        },
    )
