"""A building with a room and a desk, open on working days from 8am to 6pm."""

from datetime import date, datetime
from itertools import count
from typing import Any

from django.test import Client
from django.utils import timezone

from connected.foundation.identity.models import User
from connected.foundation.identity.operations import create_user
from connected.foundation.permissions import System, roles
from connected.office.rooms.models import Booking, Space
from connected.office.rooms.operations import book_space, define_buildings
from connected.office.rooms.rules.booking import Wanted

BY = System("tests")
MONDAY = date(2026, 3, 9)
HOURS = {
    "weekly": {
        day: "08:00 to 18:00" for day in ("monday", "tuesday", "wednesday", "thursday", "friday")
    }
}
MEETINGS = "https://meet.example/{reference}"
_number = count(1)


def space_facts(**given: Any) -> dict[str, Any]:
    return {
        "key": "chalk",
        "title": "Chalk room",
        "kind": "room",
        "floor": "Ground floor",
        "capacity": 8,
        "equipment": ["Screen"],
        "step_free": True,
    } | given


def desk_facts(number: int = 1, **given: Any) -> dict[str, Any]:
    facts = {"key": f"desk-{number}", "title": f"Desk {number}", "kind": "desk", "capacity": 1}
    return space_facts(**facts | {"equipment": [], "step_free": False} | given)


def building_facts(*spaces: dict[str, Any], **given: Any) -> dict[str, Any]:
    return {
        "key": "town-hall",
        "title": "Town hall",
        "address": "1 Demo Lane",
        "hours": HOURS,
        "spaces": list(spaces) or [space_facts(), desk_facts()],
    } | given


def make_spaces(*spaces: dict[str, Any], meeting_link: str = MEETINGS, **given: Any) -> list[Space]:
    told = building_facts(*spaces, **given)
    define_buildings(buildings=[told], meeting_link=meeting_link, by=BY)
    keys = [space["key"] for space in told["spaces"]]
    return sorted(Space.objects.in_use().filter(key__in=keys), key=lambda one: keys.index(one.key))


def make_person(role: str = roles.Officer.slug, name: str = "Olu Officer") -> User:
    email = f"room-person{next(_number)}@example.com"
    return create_user(email=email, name=name, roles=[role] if role else [], by=BY)


def wanted(day: date = MONDAY, starts: int = 10, ends: int = 11, **given: Any) -> Wanted:
    """In whole hours."""
    return Wanted(day, starts * 60, ends * 60, **given)


def make_booking(space: Space, user: User | None = None, **given: Any) -> Booking:
    return book_space(space=space, wanted=wanted(**given), by=user or make_person())


def london(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour, minute))


def sign_in(client: Client, user: User) -> Client:
    """As after a sign-in with a second factor."""
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp"}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client
