from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from connected.council.feedback.forms import RatingForm
from connected.council.feedback.operations import rate_request
from connected.council.feedback.queries import case_to_rate, is_rated
from connected.council.feedback.rules import RatedAlready
from connected.foundation.permissions import public


@public
def rate(request: HttpRequest, token: str) -> HttpResponse:
    """Once: afterwards, and for a form sent twice, the same thanks."""
    case = case_to_rate(token)
    if case is None:
        raise Http404
    if is_rated(case):
        return render(request, "feedback/thanks.html", {"case": case})
    form = RatingForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "feedback/rate.html", {"form": form, "case": case})
    with suppress(RatedAlready):
        rate_request(
            case=case,
            score=int(form.cleaned_data["score"]),
            words=form.cleaned_data["words"],
            by=request.actor,
        )
    return redirect(request.path)
