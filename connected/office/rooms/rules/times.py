"""When a space is open, taken and free. Days and minutes are those of the council's own clocks."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone

from connected.foundation.calendars import OpeningHours, is_working_day
from connected.foundation.ui.words import clock
from connected.office.rooms.models import Series
from connected.office.rooms.rules.refusals import NoSuchTime

QUARTER = 15
HOUR, DAY = 60, 24 * 60
LOOK_AHEAD_DAYS = 31
STEP = {
    Series.Pattern.DAILY: timedelta(days=1),
    Series.Pattern.WEEKLY: timedelta(days=7),
    Series.Pattern.FORTNIGHTLY: timedelta(days=14),
}


class Stretch(NamedTuple):
    starts_at: datetime
    ends_at: datetime

    @property
    def hours(self) -> str:
        """10am to 10:30am"""
        return f"{clock(self.starts_at)} to {clock(self.ends_at)}"

    @property
    def minutes(self) -> int:
        """As they pass, which on the day that the clocks change is not what the clock says."""
        return (
            int((self.ends_at.astimezone(UTC) - self.starts_at.astimezone(UTC)).total_seconds())
            // 60
        )

    def meets(self, other: "Stretch") -> bool:
        return self.starts_at < other.ends_at and self.ends_at > other.starts_at

    def holds(self, other: "Stretch") -> bool:
        return self.starts_at <= other.starts_at and other.ends_at <= self.ends_at


def moment(day: date, minutes: int) -> datetime:
    """That minute of the day; one that the clocks leave out is as late as it would have been."""
    midnight = datetime.combine(day, time.min)
    return timezone.make_aware(midnight + timedelta(minutes=minutes)).astimezone(UTC)


def stretch_on(day: date, starts: int, ends: int) -> Stretch:
    """Raises NoSuchTime."""
    found = Stretch(moment(day, starts), moment(day, ends))
    for at, minutes in zip(found, (starts, ends), strict=True):
        if minute_of(at, day) != minutes:
            raise NoSuchTime
    return found


def minute_of(at: datetime, day: date) -> int:
    """What the clock says then, in minutes since that day's midnight."""
    local = timezone.localtime(at).replace(tzinfo=None)
    return int((local - datetime.combine(day, time.min)).total_seconds()) // 60


def whole_day(day: date) -> Stretch:
    return Stretch(moment(day, 0), moment(day, DAY))


def open_on(hours: OpeningHours, day: date) -> list[Stretch]:
    return [Stretch(moment(day, one.opens), moment(day, one.closes)) for one in hours.on(day)]


def free_between(opened: Iterable[Stretch], taken: Sequence[Stretch]) -> Iterator[Stretch]:
    """What is left of the open time. `taken` is in order and does not overlap."""
    for one in opened:
        start = one.starts_at
        for other in taken:
            if not other.meets(one):
                continue
            if other.starts_at > start:
                yield Stretch(start, other.starts_at)
            start = max(start, other.ends_at)
        if start < one.ends_at:
            yield Stretch(start, one.ends_at)


def days_of(pattern: str, first: date, last: date) -> list[date]:
    """The days of a series, both ends counted; every day means every working day."""
    found, day, step = [], first, STEP[Series.Pattern(pattern)]
    while day <= last:
        if pattern != Series.Pattern.DAILY or is_working_day(day):
            found.append(day)
        day += step
    return found


def quarters(hours: Iterable[OpeningHours]) -> list[int]:
    """The minutes of the day at which something can start or end, from the first opening to the last closing."""
    spans = [span for one in hours for day in one.weekly.values() for span in day]
    if not spans:
        return []
    first, last = min(span.opens for span in spans), max(span.closes for span in spans)
    return list(range(first - first % QUARTER, last + 1, QUARTER))


def next_hour(hours: OpeningHours, after: datetime) -> tuple[date, int, int]:
    """The first day, start and end of up to an hour that is open then; midnight where nothing ever is."""
    first = timezone.localdate(after)
    for ahead in range(LOOK_AHEAD_DAYS):
        day = first + timedelta(days=ahead)
        now = 0 if ahead else minute_of(after, day)
        for span in hours.on(day):
            starts = -(-max(span.opens, now) // QUARTER) * QUARTER
            if starts < span.closes:
                return day, starts, min(starts + HOUR, span.closes)
    return first, 0, 0
