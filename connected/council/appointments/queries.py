from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.db.models import Count, QuerySet
from django.utils import timezone
from icalendar import Calendar, Event, vText

from connected.council.appointments.models import Appointment, Place, Seat
from connected.council.appointments.rules import Time, times_offered
from connected.foundation.ui.profile import current_profile
from connected.office.cases.models import Case

RELATED = ("place", "seat__slot", "case__case_type")


def places_called(keys: Sequence[str]) -> list[Place]:
    """Those in use, in the order asked for."""
    found = {place.key: place for place in Place.objects.in_use().filter(key__in=keys)}
    return [found[key] for key in keys if key in found]


def free_times(place: Place, *, but: str = "") -> list[Time]:
    """What the place offers that is not full, in one statement. `but`: whose own seat counts as free."""
    now = timezone.now()
    taken = dict(
        Seat.objects.taken(now)
        .filter(slot__place=place, slot__starts_at__gte=now)
        .exclude(subject=but)
        .values_list("slot__starts_at")
        .annotate(seats=Count("pk"))
    )
    offered = (
        replace(one, left=one.left - taken.get(one.starts_at, 0))
        for one in times_offered(place, now)
    )
    return [one for one in offered if one.left > 0]


@dataclass(frozen=True)
class Day:
    day: date
    times: list[Time]

    @property
    def left(self) -> int:
        return sum(one.left for one in self.times)


def by_day(times: Sequence[Time]) -> list[Day]:
    return [Day(day, list(found)) for day, found in groupby(times, key=lambda one: one.day)]


def appointment_of(case: Case) -> Appointment | None:
    return Appointment.objects.select_related(*RELATED).filter(case=case).first()


def appointments_on(place: Place, day: date) -> QuerySet[Appointment]:
    """Who comes, in order of time. Whoever stands at the door must know of everybody who comes."""
    begins = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    found = Appointment.objects.filter(
        place=place,
        seat__slot__starts_at__gte=begins,
        seat__slot__starts_at__lt=begins + timedelta(days=1),
    )
    return found.select_related(*RELATED).order_by("seat__slot__starts_at", "pk")


def to_remind(day: date) -> QuerySet[Appointment]:
    """Those of that day of whom nobody was reminded yet."""
    found = Appointment.objects.filter(reminded_at=None, seat__slot__starts_at__date=day)
    return found.select_related(*RELATED).order_by("pk")


def calendar_file(appointment: Appointment) -> bytes:
    """An iCalendar file (RFC 5545) with the one appointment; a later one of the same takes its place."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{current_profile().name}//appointments//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    event = Event()
    event.add("uid", f"appointment-{appointment.pk}@{settings.MAIL_DOMAIN}")
    event.add("sequence", appointment.times_changed)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", appointment.starts_at)
    event.add("dtend", appointment.ends_at)
    event.add("summary", f"{appointment.case.case_type.title} ({appointment.case.reference})")
    event["location"] = vText(
        ", ".join(filter(None, (str(appointment.place), appointment.place.address)))
    )
    if appointment.place.bring:
        event.add("description", appointment.place.bring)
    calendar.add_component(event)
    return calendar.to_ical()
