from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from connected.foundation.permissions import public, requires
from connected.office.rooms import operations
from connected.office.rooms.permissions import BOOK_ROOMS
from connected.office.rooms.queries.bookings import calendar_of, feed_bookings, has_feed, reader_of
from connected.office.rooms.views.shared import own_booking, person_of

CALENDAR = "text/calendar; charset=utf-8"


@requires(BOOK_ROOMS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_feed(request: HttpRequest) -> HttpResponse:
    """The address is shown when it is made, and never again: only its digest is kept."""
    user, address = person_of(request), ""
    if "close" in request.POST and has_feed(user):
        operations.close_feed(user=user, by=user)
        messages.success(request, "No calendar can read your bookings any more.")
        return redirect("choose-rooms-feed")
    if "make" in request.POST:
        secret = operations.renew_feed(user=user, by=user)
        address = request.build_absolute_uri(reverse("read-rooms-feed", args=[secret]))
    return render(request, "rooms/feed.html", {"address": address, "has_feed": has_feed(user)})


@public
@never_cache
@require_safe
def read_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """For calendar programs, which cannot sign in: the secret in the address is the key."""
    user = reader_of(secret)
    if user is None:
        raise Http404
    return HttpResponse(
        calendar_of(list(feed_bookings(user, timezone.now()))), content_type=CALENDAR
    )


@requires(BOOK_ROOMS)
@require_safe
def take_booking(request: HttpRequest, reference: str) -> HttpResponse:
    booking = own_booking(request, reference)
    name = f'attachment; filename="{booking.reference}.ics"'
    return HttpResponse(
        calendar_of([booking]), content_type=CALENDAR, headers={"Content-Disposition": name}
    )
