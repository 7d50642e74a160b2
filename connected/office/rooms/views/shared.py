from datetime import date
from typing import cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from connected.foundation.identity.models import User
from connected.office.rooms.models import Booking, Space
from connected.office.rooms.queries.bookings import bookings_visible_to
from connected.office.rooms.queries.spaces import spaces_visible_to


def person_of(request: HttpRequest) -> User:
    """The doors here let nobody in who has not signed in."""
    return cast(User, request.user)


def space_called(request: HttpRequest, key: str) -> Space:
    return get_object_or_404(spaces_visible_to(request.actor), key=key)


def own_booking(request: HttpRequest, reference: str) -> Booking:
    return get_object_or_404(bookings_visible_to(request.actor), reference=reference)


def day_asked(request: HttpRequest) -> date:
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return timezone.localdate()
