"""Which times a place offers, and what may still be done about one. Nothing here reads the database."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from connected.council.appointments.models import Appointment, Place
from connected.foundation.operations import Refused
from connected.foundation.ui.words import clock, with_weekday


class SlotTaken(Refused):
    """That time has just been taken. Choose another one."""

    field = "time"


class SlotNotOffered(Refused):
    """We do not offer that time. Choose one from the list."""

    field = "time"


class TooLateToChange(Refused):
    """It is too late to change this appointment here. Contact us."""


class NothingBooked(Refused):
    """There is no appointment to change."""


class NotYetOver(Refused):
    """This appointment has not begun yet."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a place offers, and how many can still have it."""

    starts_at: datetime
    ends_at: datetime
    left: int = 0

    @property
    def key(self) -> str:
        return self.starts_at.isoformat()

    @property
    def hours(self) -> str:
        """10am to 10:30am"""
        return f"{clock(self.starts_at)} to {clock(self.ends_at)}"

    @property
    def day(self) -> date:
        return timezone.localdate(self.starts_at)

    @property
    def words(self) -> str:
        """Tuesday 1 December 2026, 10am to 10:30am"""
        return f"{with_weekday(self.day)}, {self.hours}"


def times_offered(place: Place, now: datetime) -> Iterator[Time]:
    """From the notice that the place needs to as far ahead as it looks, in order. `left` is all of them."""
    first = now + timedelta(hours=place.notice_hours)
    hours, length = place.opening_hours, timedelta(minutes=place.minutes)
    for ahead in range(place.ahead_days + 1):
        day = timezone.localdate(now) + timedelta(days=ahead)
        for span in hours.on(day):
            starts, closes = _at(day, span.opens), _at(day, span.closes)
            while starts + length <= closes:
                if starts >= first:
                    yield Time(starts, starts + length, place.capacity)
                starts += length


def _at(day: date, minutes: int) -> datetime:
    """That minute of the day, by London's clocks."""
    days, minutes = divmod(minutes, 24 * 60)
    moment = datetime.combine(day + timedelta(days=days), time(*divmod(minutes, 60)))
    return timezone.make_aware(moment)


def time_known_as(key: str, place: Place, now: datetime) -> Time:
    """The offered time that begins then. Raises SlotNotOffered."""
    offered = next((one for one in times_offered(place, now) if one.key == key), None)
    if offered is None:
        raise SlotNotOffered
    return offered


def free_seat(taken: Collection[int], capacity: int) -> int:
    """Raises SlotTaken."""
    for number in range(1, capacity + 1):
        if number not in taken:
            return number
    raise SlotTaken


def can_change(appointment: Appointment, now: datetime) -> bool:
    """While the place has its notice; a time that is yet to be chosen, always."""
    if appointment.starts_at is None:
        return appointment.state == Appointment.State.TO_CHOOSE
    return now + timedelta(hours=appointment.place.notice_hours) <= appointment.starts_at
