"""Which rooms and desks there are, and when each is free."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from connected.foundation.permissions import Actor
from connected.foundation.ui.words import joined
from connected.office.rooms.models import Booking, Building, Space
from connected.office.rooms.permissions import SEE_ROOMS
from connected.office.rooms.rules.times import (
    Stretch,
    free_between,
    minute_of,
    moment,
    open_on,
    quarters,
    stretch_on,
    whole_day,
)

HOUR = 60


@dataclass(frozen=True)
class Sought:
    """What somebody looks for. A blank asks for nothing."""

    day: date
    starts: int
    ends: int
    people: int = 1
    building: str = ""
    kind: str = ""
    equipment: list[str] = field(default_factory=list)
    is_step_free: bool = False

    @property
    def stretch(self) -> Stretch:
        return stretch_on(self.day, self.starts, self.ends)


def spaces_visible_to(actor: Actor) -> QuerySet[Space]:
    if not actor.may(SEE_ROOMS):
        return Space.objects.none()
    return Space.objects.in_use().in_order()


def buildings_in_use() -> QuerySet[Building]:
    return Building.objects.filter(is_retired=False).order_by("title")


def equipment_known() -> list[str]:
    """Whatever any room or desk has, in alphabetical order. One statement."""
    found = Space.objects.filter(is_retired=False).values_list("equipment", flat=True)
    return sorted({thing for things in found for thing in things})


def times_known(spaces: Iterable[Space]) -> list[int]:
    return quarters(space.opening_hours for space in spaces)


def spaces_free(sought: Sought, actor: Actor) -> list[Space]:
    """Those that can be had then, the smallest that is large enough first. One statement."""
    clashing = Booking.objects.standing().filter(space=OuterRef("pk")).within(*sought.stretch)
    found = spaces_visible_to(actor).filter(~Exists(clashing), capacity__gte=sought.people)
    if sought.building:
        found = found.filter(building__key=sought.building)
    if sought.kind:
        found = found.filter(kind=sought.kind)
    if sought.equipment:
        found = found.filter(equipment__contains=sought.equipment)
    if sought.is_step_free:
        found = found.filter(is_step_free=True)
    return [space for space in found.order_by("capacity", "title") if _is_open(space, sought)]


def _is_open(space: Space, sought: Sought) -> bool:
    return any(one.holds(sought.stretch) for one in open_on(space.opening_hours, sought.day))


@dataclass(frozen=True)
class Hour:
    """One hour of a space's day, as a cell of the picture."""

    state: str
    """free, part, booked or closed."""
    words: str
    starts: int = 0
    ends: int = 0
    """What of it is free first, in minutes of the day."""


@dataclass(frozen=True)
class Row:
    """A space's day."""

    space: Space
    opened: list[Stretch]
    bookings: list[Booking]

    @property
    def free(self) -> list[Stretch]:
        taken = [Stretch(one.starts_at, one.ends_at) for one in self.bookings]
        return list(free_between(self.opened, taken))

    @property
    def free_words(self) -> str:
        """8am to 10am and 11am to 6pm"""
        if not self.opened:
            return "Closed"
        return joined([one.hours for one in self.free]) if self.free else "Nothing free"

    def hours(self, day: date, first: int, last: int) -> Iterator[Hour]:
        free = self.free
        for starts in range(first, last, HOUR):
            hour = Stretch(moment(day, starts), moment(day, starts + HOUR))
            yield _hour(hour, day, self.opened, free)


def _hour(hour: Stretch, day: date, opened: list[Stretch], free: list[Stretch]) -> Hour:
    parts = [
        Stretch(max(one.starts_at, hour.starts_at), min(one.ends_at, hour.ends_at))
        for one in free
        if one.meets(hour)
    ]
    if not parts:
        is_open = any(one.meets(hour) for one in opened)
        return Hour(*(("booked", "Booked") if is_open else ("closed", "Closed")))
    starts, ends = (minute_of(at, day) for at in parts[0])
    if parts == [hour]:
        return Hour("free", "Free", starts, ends)
    return Hour("part", joined([one.hours for one in parts]), starts, ends)


@dataclass(frozen=True)
class Picture:
    """A day of a building: a row for each space, a column for each hour."""

    day: date
    rows: list[Row]

    @property
    def first(self) -> int:
        return min(self._minutes, default=8 * HOUR) // HOUR * HOUR

    @property
    def last(self) -> int:
        return -(-max(self._minutes, default=18 * HOUR) // HOUR) * HOUR

    @property
    def _minutes(self) -> list[int]:
        """At which anything opens or closes on that day."""
        return [minute_of(at, self.day) for row in self.rows for one in row.opened for at in one]

    @property
    def columns(self) -> list[Stretch]:
        return [
            Stretch(moment(self.day, one), moment(self.day, one + HOUR))
            for one in range(self.first, self.last, HOUR)
        ]

    def hours_of(self, row: Row) -> list[Hour]:
        return list(row.hours(self.day, self.first, self.last))


def day_of(spaces: QuerySet[Space], day: date) -> Picture:
    """Two statements, however many spaces."""
    here = whole_day(day)
    bookings = Booking.objects.standing().within(*here).select_related("user").order_by("starts_at")
    found = spaces.prefetch_related(Prefetch("bookings", bookings, to_attr="standing"))
    return Picture(
        day,
        [Row(space, open_on(space.opening_hours, day), space.standing) for space in found],  # type: ignore[attr-defined]
    )


def earlier_and_later(day: date) -> tuple[date, date]:
    return day - timedelta(days=1), day + timedelta(days=1)
