"""Whether somebody may have a space at a time, check in to it, or give it back."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from django.utils import timezone

from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import clock, in_words, joined, with_weekday
from connected.office.rooms.models import Booking, Series, Space
from connected.office.rooms.rules import refusals
from connected.office.rooms.rules.times import QUARTER, Stretch, days_of, open_on, stretch_on

AHEAD = timedelta(days=366)
BEFORE = timedelta(minutes=15)
AFTER = timedelta(minutes=15)
"""From how long before the start to how long after it one checks in."""


@dataclass(frozen=True)
class Wanted:
    """What somebody asks for: a day, its minutes by the clock, how many people."""

    day: date
    starts: int
    ends: int
    people: int = 1
    purpose: str = ""
    is_online: bool = False

    @cached_property
    def stretch(self) -> Stretch:
        return stretch_on(self.day, self.starts, self.ends)

    def on(self, day: date) -> "Wanted":
        """The same by the clock on another day, whatever the clocks did between."""
        return replace(self, day=day)


@dataclass(frozen=True)
class Repeats:
    """How often, and until which day."""

    pattern: str
    until: date

    def days(self, first: date) -> list[date]:
        """Raises RepeatsNever or RepeatsTooLong."""
        last = first + AHEAD
        if self.until > last:
            raise refusals.RepeatsTooLong(last=in_words(last))
        found = days_of(Series.Pattern(self.pattern), first, self.until)
        if len(found) < 2:
            raise refusals.RepeatsNever
        return found


def check_wanted(space: Space, wanted: Wanted) -> None:
    """What holds on every day of a series."""
    if space.is_retired:
        raise refusals.NoLongerOffered(space=space)
    if wanted.people > space.capacity:
        raise refusals.TooManyPeople(space=space, capacity=space.capacity, people=wanted.people)
    if wanted.ends <= wanted.starts:
        raise refusals.EndsFirst
    if wanted.starts % QUARTER or wanted.ends % QUARTER:
        raise refusals.OffTheQuarter
    if wanted.is_online and not space.building.meeting_link:
        raise refusals.NoOnlineMeetings


def check_day(wanted: Wanted, now: datetime) -> None:
    """A quarter of an hour that has begun can still be had: people who are here book what is free."""
    if wanted.stretch.starts_at <= now - AFTER:
        raise refusals.AlreadyPast
    last = timezone.localdate(now) + AHEAD
    if wanted.day > last:
        raise refusals.TooFarAhead(last=in_words(last))


def check_open(space: Space, wanted: Wanted) -> None:
    opened = open_on(space.opening_hours, wanted.day)
    if not opened:
        raise refusals.ClosedAllDay(space=space, day=with_weekday(wanted.day))
    if not any(one.holds(wanted.stretch) for one in opened):
        hours = joined([one.hours for one in opened])
        raise refusals.ClosedThen(space=space, day=with_weekday(wanted.day), hours=hours)


def check_free(space: Space, wanted: Wanted, taken: list[Stretch]) -> None:
    if any(one.meets(wanted.stretch) for one in taken):
        raise refusals.SpaceTaken(space=space)


def dates_in_words(days: list[date]) -> str:
    return joined([with_weekday(day) for day in days])


def check_in_by(starts_at: datetime, now: datetime) -> datetime:
    """Who books what has begun has as long as everybody else."""
    return max(starts_at, now) + AFTER


def check_own(booking: Booking, by: Actor) -> None:
    if not isinstance(by, User) or booking.user_id != by.pk:
        raise refusals.NotYours


def check_in_time(booking: Booking, now: datetime) -> None:
    opens = booking.starts_at - BEFORE
    if now < opens:
        raise refusals.TooEarlyToCheckIn(opens=f"{clock(opens)} on {in_words(opens)}")
    if now > booking.check_in_by:
        raise refusals.TooLateToCheckIn(closed=clock(booking.check_in_by))


def can_check_in(booking: Booking, now: datetime) -> bool:
    in_time = booking.starts_at - BEFORE <= now <= booking.check_in_by
    return booking.is_booked and booking.checked_in_at is None and in_time


def can_cancel(booking: Booking, now: datetime) -> bool:
    return booking.is_booked and now < booking.starts_at


def when(booking: Booking) -> str:
    """Tuesday 1 December 2026, 10am to 10:30am"""
    stretch = Stretch(booking.starts_at, booking.ends_at)
    return f"{with_weekday(booking.starts_at)}, {stretch.hours}"
