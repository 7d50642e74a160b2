"""Rooms and desks: half a year of bookings, today's, and those of the coming days."""

import secrets
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.calendars import working_days_after
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.references import new_reference
from connected.office.rooms.models import Booking, OpenDay, Series, Space
from connected.office.rooms.operations import book_rest
from connected.office.rooms.permissions import BOOK_ROOMS
from connected.office.rooms.rules.booking import AFTER, Repeats, Wanted
from connected.office.rooms.rules.times import Stretch, moment, open_on

SEED = 190
DAYS_BACK, DAYS_AHEAD = 182, 10
MEETINGS = ((9 * 60, 60), (10 * 60, 90), (12 * 60, 60), (13 * 60 + 30, 60), (15 * 60, 90))
"""When meetings begin, and how many minutes they are."""
DESK_DAY = (9 * 60, 7 * 60)
PURPOSES = ("Team meeting", "One to one", "Project board", "Interviews", "Training", "Planning")
WEEKLY_IN = "room-marsh"
ROUND_THE_CLOCK = "depot"
"""Left free, for visitors to book at any hour."""


@operation
def tell_rooms(*, people: Mapping[str, User], now: datetime, by: Actor) -> int:
    """How many bookings were told."""
    bookers = [one for one in people.values() if one.may(BOOK_ROOMS)]
    spaces = list(Space.objects.in_use().exclude(building__key=ROUND_THE_CLOCK).order_by("pk"))
    today = timezone.localdate(now)
    days = [today + timedelta(days=ahead) for ahead in range(-DAYS_BACK, DAYS_AHEAD + 1)]
    diary = _Diary(bookers, now)
    bookings = [
        booking for day in days for space in spaces for booking in diary.bookings(space, day)
    ]
    Booking.objects.bulk_create(bookings, batch_size=1000)
    OpenDay.objects.bulk_create(
        OpenDay(space=space, day=day, minutes=sum(one.minutes for one in opened))
        for day in days
        for space in spaces
        if day < today and (opened := open_on(space.opening_hours, day))
    )
    series = _meet_weekly(people["manager-waste"], spaces, today)
    number = len(bookings) + series.bookings.count()
    record("demo.rooms_told", subject="demo", by=by, bookings=number)
    return number


def _meet_weekly(manager: User, spaces: list[Space], today: date) -> Series:
    """At half past four, when no other meeting of the demo is."""
    first = working_days_after(today, 1)
    return book_rest(
        space=next(one for one in spaces if one.key == WEEKLY_IN),
        wanted=Wanted(
            first, 16 * 60 + 30, 17 * 60 + 30, people=6, purpose="Waste team", is_online=True
        ),
        repeats=Repeats(Series.Pattern.WEEKLY, first + timedelta(weeks=8)),
        by=manager,
    )


class _Diary:
    def __init__(self, people: list[User], now: datetime) -> None:
        self.random = Random(SEED)  # noqa: S311
        self.people, self.now = people, now

    def bookings(self, space: Space, day: date) -> Iterator[Booking]:
        """More of them lately than half a year ago, and fewer that nobody comes to."""
        opened = open_on(space.opening_hours, day)
        lately = 1 - max((self.now.date() - day).days, 0) / DAYS_BACK
        wanted = MEETINGS if space.kind == Space.Kind.ROOM else (DESK_DAY,)
        for starts, minutes in wanted:
            asked = Stretch(moment(day, starts), moment(day, starts + minutes))
            likely = 0.32 + 0.3 * lately
            if self.random.random() < likely and any(one.holds(asked) for one in opened):
                yield self._booking(space, asked, lately)

    def _booking(self, space: Space, asked: Stretch, lately: float) -> Booking:
        is_room = space.kind == Space.Kind.ROOM
        is_online = is_room and self.random.random() < 0.3
        booking = Booking(
            reference=new_reference(),
            space=space,
            user=self.random.choice(self.people),
            purpose=self.random.choice(PURPOSES) if is_room else "",
            people=self.random.randint(2, space.capacity) if is_room else 1,
            starts_at=asked.starts_at,
            ends_at=asked.ends_at,
            check_in_by=asked.starts_at + AFTER,
            meeting_key=secrets.token_urlsafe(32) if is_online else "",
        )
        self._tell_what_became(booking, lately)
        return booking

    def _tell_what_became(self, booking: Booking, lately: float) -> None:
        fate = self.random.random()
        if fate < 0.06:
            booking.state = Booking.State.CANCELLED
        elif booking.check_in_by >= self.now:
            return
        elif fate < 0.06 + 0.22 - 0.12 * lately:
            booking.state = Booking.State.RELEASED
        else:
            booking.checked_in_at = booking.starts_at - timedelta(minutes=self.random.randint(0, 9))
