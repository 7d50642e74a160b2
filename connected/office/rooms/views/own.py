from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from connected.foundation.operations import Refused
from connected.foundation.permissions import requires
from connected.foundation.ui.words import plural
from connected.office.rooms import operations
from connected.office.rooms.forms import CancelForm
from connected.office.rooms.models import Booking
from connected.office.rooms.permissions import BOOK_ROOMS
from connected.office.rooms.queries.bookings import coming_bookings, following_of, past_bookings
from connected.office.rooms.rules.booking import can_cancel, can_check_in, when
from connected.office.rooms.views.shared import own_booking


@requires(BOOK_ROOMS)
@require_safe
def list_bookings(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    coming = coming_bookings(request.actor, now)
    facts = {
        "coming": [(one, when(one), can_check_in(one, now)) for one in coming],
        "past": [(one, when(one)) for one in past_bookings(request.actor, now)],
    }
    return render(request, "rooms/mine.html", facts)


@requires(BOOK_ROOMS)
@require_safe
def view_booking(request: HttpRequest, reference: str) -> HttpResponse:
    booking, now = own_booking(request, reference), timezone.now()
    facts = {
        "booking": booking,
        "when": when(booking),
        "can_check_in": can_check_in(booking, now),
        "can_cancel": can_cancel(booking, now),
        "following": following_of(booking).count(),
    }
    return render(request, "rooms/booking.html", facts)


@requires(BOOK_ROOMS)
@require_POST
def check_in(request: HttpRequest, reference: str) -> HttpResponse:
    booking = own_booking(request, reference)
    try:
        operations.check_in(booking=booking, by=request.actor)
        messages.success(request, "You are checked in.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("view-room-booking", reference)


@requires(BOOK_ROOMS)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, reference: str) -> HttpResponse:
    """One of a series asks which; one alone asks whether."""
    booking = own_booking(request, reference)
    form = CancelForm(request.POST if request.method == "POST" else None)
    repeats = following_of(booking).exists()
    facts = {"booking": booking, "when": when(booking), "form": form, "repeats": repeats}
    if request.method != "POST" or (repeats and not form.is_valid()):
        return render(request, "rooms/cancel.html", facts)
    following = repeats and form.cleaned_data["which"] == "following"
    try:
        messages.success(request, _cancel(request, booking, following))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("list-room-bookings")


def _cancel(request: HttpRequest, booking: Booking, following: bool) -> str:
    if not following:
        operations.cancel_booking(booking=booking, by=request.actor)
        return "The booking is cancelled."
    number = operations.cancel_following(booking=booking, by=request.actor)
    return f"{plural(number, 'booking')} cancelled."
