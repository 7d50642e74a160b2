from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from connected.foundation.permissions import requires
from connected.office.rooms.forms import FindForm
from connected.office.rooms.models import Space
from connected.office.rooms.permissions import BOOK_ROOMS, SEE_ROOMS
from connected.office.rooms.queries.spaces import (
    buildings_in_use,
    day_of,
    earlier_and_later,
    equipment_known,
    spaces_free,
    spaces_visible_to,
    times_known,
)
from connected.office.rooms.rules.refusals import NoSuchTime
from connected.office.rooms.rules.times import next_hour
from connected.office.rooms.views.shared import day_asked, space_called

CARRIED = ("day", "starts", "ends", "people")


@requires(SEE_ROOMS)
@require_safe
def find_space(request: HttpRequest) -> HttpResponse:
    """The form, and below it what is free once something was looked for."""
    spaces = list(spaces_visible_to(request.actor))
    times = times_known(spaces)
    asked = request.GET if "starts" in request.GET else None
    form = FindForm(
        asked,
        initial=_usual(spaces),
        times=times,
        buildings=list(buildings_in_use()),
        equipment=equipment_known(),
    )
    facts: dict[str, Any] = {"form": form, "found": None, "any_times": bool(times)}
    if form.is_valid():
        facts |= _found(request, form)
    return render(request, "rooms/find.html", facts | {"may_book": request.actor.may(BOOK_ROOMS)})


def _usual(spaces: Iterable[Space]) -> dict[str, Any]:
    """The next hour in which anything is open."""
    now = timezone.now()
    coming = [next_hour(space.opening_hours, now) for space in spaces]
    day, starts, ends = min(coming, default=(timezone.localdate(), 0, 0))
    usual = {"kind": Space.Kind.ROOM, "day": day, "people": 1}
    return usual | {"starts": str(starts), "ends": str(ends)}


def _found(request: HttpRequest, form: FindForm) -> dict[str, Any]:
    sought = form.sought
    try:
        found = spaces_free(sought, request.actor)
    except NoSuchTime as refused:
        form.refuse(refused)
        return {}
    carried = urlencode({name: str(getattr(sought, name)) for name in CARRIED})
    return {"found": found, "sought": sought, "carried": carried}


@requires(SEE_ROOMS)
@require_safe
def view_day(request: HttpRequest) -> HttpResponse:
    """A building's day: a row for each room or desk, a column for each hour."""
    buildings = list(buildings_in_use())
    chosen = next((one for one in buildings if one.key == request.GET.get("building")), None)
    building = chosen or next(iter(buildings), None)
    kind = request.GET.get("kind", "")
    kind = kind if kind in Space.Kind.values else Space.Kind.ROOM
    day = day_asked(request)
    spaces = spaces_visible_to(request.actor).filter(building=building, kind=kind)
    earlier, later = earlier_and_later(day)
    facts: dict[str, Any] = {"building": building, "kind": Space.Kind(kind), "day": day}
    facts |= {"picture": day_of(spaces, day), "buildings": buildings, "kinds": Space.Kind}
    facts |= {"earlier": earlier, "later": later, "may_book": request.actor.may(BOOK_ROOMS)}
    return render(request, "rooms/day.html", facts)


@requires(SEE_ROOMS)
@require_safe
def view_space(request: HttpRequest, key: str) -> HttpResponse:
    """What a room or desk has, and its day."""
    space, day = space_called(request, key), day_asked(request)
    [row] = day_of(spaces_visible_to(request.actor).filter(pk=space.pk), day).rows
    earlier, later = earlier_and_later(day)
    facts = {"space": space, "row": row, "day": day, "earlier": earlier, "later": later}
    return render(request, "rooms/space.html", facts | {"may_book": request.actor.may(BOOK_ROOMS)})
