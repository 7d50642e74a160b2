from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from connected.foundation.permissions import requires
from connected.office.cases.permissions import SEE_CASES
from connected.office.cases.queries.types import (
    case_types_seen_by,
    outcome_rows,
    picture_of,
    stage_rows,
)
from connected.office.cases.rules import deadline_in_words
from connected.office.cases.views.shared import actor_of


@requires(SEE_CASES)
@require_safe
def list_case_types(request: HttpRequest) -> HttpResponse:
    """How each kind of request is worked."""
    types = [
        (one, deadline_in_words(one.deadline)) for one in case_types_seen_by(actor_of(request))
    ]
    return render(request, "cases/types.html", {"types": types})


@requires(SEE_CASES)
@require_safe
def view_case_type(request: HttpRequest, key: str) -> HttpResponse:
    case_type = get_object_or_404(case_types_seen_by(actor_of(request)), key=key)
    return render(
        request,
        "cases/type.html",
        {
            "case_type": case_type,
            "stages": stage_rows(case_type),
            "outcomes": outcome_rows(case_type),
            "picture": picture_of(case_type),
            "in_words": deadline_in_words,
        },
    )
