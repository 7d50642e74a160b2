from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from connected.council.appointments.queries import appointment_of
from connected.council.appointments.rules import can_change
from connected.council.feedback.queries import is_rated, rating_path
from connected.council.journeys.forms import FindRequestForm
from connected.council.journeys.operations import send_tracking_link
from connected.council.journeys.permissions import OWN_REQUESTS
from connected.council.journeys.queries import (
    drafts_of,
    requests_of,
    standing,
    tracked_case,
    tracking_path,
)
from connected.council.payments.queries import payments_of
from connected.foundation.identity.models import User
from connected.foundation.permissions import public, requires


@public
def find(request: HttpRequest) -> HttpResponse:
    """Says the same whatever was typed: who has no claim learns nothing."""
    form = FindRequestForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "journeys/find.html", {"form": form})
    send_tracking_link(**form.cleaned_data, by=request.actor)
    return redirect("tell-link-sent")


@public
def link_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "journeys/link-sent.html")


@public
@never_cache
def track(request: HttpRequest, token: str) -> HttpResponse:
    case = tracked_case(token)
    if case is None:
        raise Http404
    appointment = appointment_of(case)
    context = {
        "case": case,
        "token": token,
        "standing": standing(case),
        "payments": payments_of(case),
        "appointment": appointment,
        "may_change": appointment is not None and can_change(appointment, timezone.now()),
        "rating": "" if is_rated(case) else rating_path(case),
    }
    return render(request, "journeys/track.html", context)


@requires(OWN_REQUESTS)
@never_cache
def my_requests(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    rows = [(case, tracking_path(case)) for case in requests_of(user)]
    return render(request, "journeys/my-requests.html", {"rows": rows, "drafts": drafts_of(user)})
