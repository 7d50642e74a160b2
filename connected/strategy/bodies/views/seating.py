from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.operations import Refused
from connected.foundation.permissions import requires
from connected.foundation.ui.forms import PlainForm
from connected.strategy.bodies.forms import EndSeatForm, SeatForm
from connected.strategy.bodies.models import Body
from connected.strategy.bodies.operations import end_seat, seat_member
from connected.strategy.bodies.permissions import MANAGE_SEATS
from connected.strategy.bodies.queries import current_bodies, seats_by_body


@requires(MANAGE_SEATS)
@require_safe
def list_seats(request: HttpRequest) -> HttpResponse:
    return render(request, "bodies/seats.html", {"groups": seats_by_body(timezone.localdate())})


@requires(MANAGE_SEATS)
def seat(request: HttpRequest, key: str) -> HttpResponse:
    body = get_object_or_404(current_bodies(), key=key)
    form = SeatForm(request.POST or None)
    actor = request.actor  # type: ignore[attr-defined]
    if _done(form, lambda: seat_member(body=body, by=actor, **form.answers)):
        return _back(request, "The seat is on record.")
    return _asked(request, body, form, f"Somebody takes a seat on {body}", "Put on record")


@requires(MANAGE_SEATS)
def end(request: HttpRequest, key: str) -> HttpResponse:
    body = get_object_or_404(current_bodies(), key=key)
    form = EndSeatForm(request.POST or None, body=body)
    actor = request.actor  # type: ignore[attr-defined]
    if _done(form, lambda: end_seat(by=actor, **form.answers)):
        return _back(request, "The end of the seat is on record.")
    return _asked(request, body, form, f"A seat on {body} ends", "Put on record")


def _done(form: PlainForm, act: Callable[[], object]) -> bool:
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        act()
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


def _back(request: HttpRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("list-seats")


def _asked(
    request: HttpRequest, body: Body, form: PlainForm, title: str, button: str
) -> HttpResponse:
    facts = {"body": body, "form": form, "title": title, "button": button}
    return render(request, "bodies/ask.html", facts)
