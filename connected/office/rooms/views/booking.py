from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from connected.foundation.operations import Refused
from connected.foundation.permissions import requires
from connected.foundation.ui.words import plural, with_weekday
from connected.office.rooms import operations
from connected.office.rooms.forms import NEVER, BookForm
from connected.office.rooms.models import Space
from connected.office.rooms.permissions import BOOK_ROOMS
from connected.office.rooms.queries.spaces import times_known
from connected.office.rooms.rules.refusals import DatesTaken
from connected.office.rooms.rules.times import next_hour, whole_day
from connected.office.rooms.views.shared import day_asked, person_of, space_called

CARRIED = ("day", "starts", "ends", "people")


@requires(BOOK_ROOMS)
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, key: str) -> HttpResponse:
    space = space_called(request, key)
    times = times_known([space])
    asked = request.POST if request.method == "POST" else None
    form = BookForm(asked, initial=_carried(request, space), space=space, times=times)
    facts: dict[str, Any] = {"space": space, "form": form, "lacking": []}
    if form.is_valid():
        try:
            return _book(request, space, form)
        except DatesTaken as refused:
            facts["lacking"] = [with_weekday(day) for day in refused.facts["lacking"]]  # type: ignore[attr-defined]
        except Refused as refused:
            form.refuse(refused)
    return render(request, "rooms/book.html", facts)


def _book(request: HttpRequest, space: Space, form: BookForm) -> HttpResponse:
    asked: dict[str, Any] = {"space": space, "wanted": form.wanted, "by": person_of(request)}
    if form.repeating is None:
        booking = operations.book_space(**asked)
        messages.success(request, f"{space} is booked.")
        return redirect("view-room-booking", booking.reference)
    book_them = operations.book_rest if "rest" in request.POST else operations.book_series
    series = book_them(repeats=form.repeating, **asked)
    messages.success(request, f"{space} is booked on {plural(series.bookings.count(), 'day')}.")
    return redirect("list-room-bookings")


def _carried(request: HttpRequest, space: Space) -> dict[str, Any]:
    """What was looked for comes along in the address; what did not is the next hour that is open."""
    asked = whole_day(day_asked(request)).starts_at
    day, starts, ends = next_hour(space.opening_hours, max(timezone.now(), asked))
    usual = {"day": day, "starts": str(starts), "ends": str(ends), "people": "1", "repeats": NEVER}
    return usual | {name: request.GET[name] for name in CARRIED if name in request.GET}
