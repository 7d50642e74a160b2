"""Places and appointments. Each factory fills in what a test does not care about."""

from typing import Any

from connected.council.appointments.models import Appointment, Place
from connected.council.appointments.operations import book_held, define_places, hold_seat
from connected.council.appointments.queries import free_times
from connected.foundation.permissions import System
from connected.office.cases.models import Case
from connected.office.cases.tests.factories import make_case

BY = System("tests")
ALL_WEEK = {
    "weekly": dict.fromkeys(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        "09:00 to 11:00",
    ),
    "bank_holidays": "as usual",
}


def told(key: str = "tip", **given: Any) -> dict[str, Any]:
    return {
        "key": key,
        "title": key.capitalize(),
        "address": "1 Demo Lane",
        "hours": ALL_WEEK,
        "minutes": 30,
        "capacity": 2,
        "notice_hours": 1,
        "ahead_days": 3,
    } | given


def make_place(key: str = "tip", **given: Any) -> Place:
    define_places(places=[told(key, **given)], by=BY)
    return Place.objects.get(key=key)


def make_appointment(place: Place, *, case: Case | None = None, starts: str = "") -> Appointment:
    starts = starts or free_times(place)[0].key
    case = case or make_case()
    subject = f"draft:{case.reference}"
    hold_seat(subject=subject, place=place, starts=starts, by=BY)
    return book_held(subject=subject, case=case, place=place, starts=starts, by=BY)
