"""When a place is open, in the words that a resident reads. Times are London's clock times."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple, Self
from zoneinfo import ZoneInfo

from connected.foundation.calendars.bank_holidays import holidays_of
from connected.foundation.operations import Refused

LONDON = ZoneInfo("Europe/London")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MIDNIGHT = 24 * 60
LOOK_AHEAD_DAYS = 366


class HoursNotUnderstood(Refused):
    """“{given}” does not tell when a place is open. Write {example}."""


class Span(NamedTuple):
    """From and until, in minutes since the day began."""

    opens: int
    closes: int

    @classmethod
    def parse(cls, given: str) -> Self:
        found = re.fullmatch(r"([0-2]\d):([0-5]\d) ?(?:to|-|–) ?([0-2]\d):([0-5]\d)", given.strip())
        if found:
            hours = [int(part) for part in found.groups()]
            span = cls(hours[0] * 60 + hours[1], hours[2] * 60 + hours[3])
            if span.opens < span.closes <= MIDNIGHT:
                return span
        raise HoursNotUnderstood(given=given, example="“09:00 to 17:00”")

    def __str__(self) -> str:
        return f"{clock(self.opens)} to {clock(self.closes)}"


Spans = tuple[Span, ...]


def clock(minutes: int) -> str:
    """9am, 5:30pm, midday, midnight."""
    hour, minute = divmod(minutes % MIDNIGHT, 60)
    if minute == 0 and hour in (0, 12):
        return "midday" if hour else "midnight"
    half = "pm" if hour >= 12 else "am"
    return f"{hour % 12 or 12}{f':{minute:02}' if minute else ''}{half}"


def _spans(given: object) -> Spans:
    """“closed”, or hours joined by “and”, or a list of hours."""
    words = " and ".join(map(str, given)) if isinstance(given, list | tuple) else str(given)
    if words.strip() in ("closed", ""):
        return ()
    spans = tuple(sorted(Span.parse(part) for part in words.split(" and ")))
    if any(later.opens < earlier.closes for earlier, later in pairwise(spans)):
        raise HoursNotUnderstood(given=words, example="hours that do not overlap")
    return spans


def _day_number(name: object) -> int:
    if str(name).title() not in DAYS:
        raise HoursNotUnderstood(given=name, example="“monday”")
    return DAYS.index(str(name).title())


def _day(given: object) -> date:
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise HoursNotUnderstood(given=given, example="the date as “2026-12-24”") from None


def _bank_holiday_rule(given: object) -> Spans | None:
    return None if given == "as usual" else _spans(given)


@dataclass(frozen=True)
class OpeningHours:
    """`weekly` by day number (Monday is 0).

    Exceptions win over bank holidays, and bank holidays over the week.
    """

    weekly: Mapping[int, Spans] = field(default_factory=dict)
    exceptions: Mapping[date, Spans] = field(default_factory=dict)
    on_bank_holidays: Spans | None = ()

    @classmethod
    def parse(cls, definition: Mapping[str, Any]) -> Self:
        """Reads a council's definition.

        {"weekly": {"monday": "09:00 to 12:00 and 13:00 to 17:00", ...},
        "bank_holidays": "closed", "as usual" or hours, "exceptions": [{"on": day, "hours": ...}]}
        """
        return cls(
            weekly={
                _day_number(name): _spans(hours)
                for name, hours in (definition.get("weekly") or {}).items()
            },
            exceptions={
                _day(exception["on"]): _spans(exception["hours"])
                for exception in definition.get("exceptions") or ()
            },
            on_bank_holidays=_bank_holiday_rule(definition.get("bank_holidays", "closed")),
        )

    def on(self, day: date) -> Spans:
        if day in self.exceptions:
            return self.exceptions[day]
        if self.on_bank_holidays is not None and day in holidays_of(day.year):
            return self.on_bank_holidays
        return self.weekly.get(day.weekday(), ())

    def is_open(self, at: datetime) -> bool:
        return self._span_at(at) is not None

    def closes_at(self, at: datetime) -> datetime | None:
        """When the present opening ends; None where it is closed now, or never closes."""
        span, day = self._span_at(at), _local(at).date()
        if span is None:
            return None
        closes = span.closes
        for _ in range(LOOK_AHEAD_DAYS):
            if closes < MIDNIGHT:
                return _instant(day, closes)
            day += timedelta(days=1)
            following = [span for span in self.on(day) if span.opens == 0]
            if not following:
                return _instant(day, 0)
            closes = following[0].closes
        return None

    def next_opening(self, at: datetime) -> datetime | None:
        """The first opening after `at`, looked for through a year."""
        local = _local(at)
        for ahead in range(LOOK_AHEAD_DAYS):
            day = local.date() + timedelta(days=ahead)
            for span in self.on(day):
                if ahead or span.opens > _minute(local):
                    return _instant(day, span.opens)
        return None

    def words(self, at: datetime) -> str:
        """“Open now, closes at 5pm” or “Closed. Opens Monday at 9am”."""
        if self.is_open(at):
            closes = self.closes_at(at)
            return f"Open now, closes at {clock(_minute(closes))}" if closes else "Open now"
        opens = self.next_opening(at)
        if opens is None:
            return "Closed"
        return f"Closed. Opens {_day_words(opens, _local(at).date())} at {clock(_minute(opens))}"

    def week(self) -> list[tuple[str, str]]:
        """Days in a row with the same hours, as one line: ("Monday to Friday", "9am to 5pm")."""
        return [
            (DAYS[first] if first == last else f"{DAYS[first]} to {DAYS[last]}", words)
            for first, last, words in self._runs()
        ]

    def _runs(self) -> Iterator[tuple[int, int, str]]:
        first = 0
        for number in range(7):
            if number == 6 or self._hours_words(number + 1) != self._hours_words(first):
                yield first, number, self._hours_words(first)
                first = number + 1

    def _hours_words(self, number: int) -> str:
        spans = self.weekly.get(number, ())
        if spans == (Span(0, MIDNIGHT),):
            return "All day"
        return " and ".join(map(str, spans)) or "Closed"

    def _span_at(self, at: datetime) -> Span | None:
        local = _local(at)
        minute = _minute(local)
        return next(
            (span for span in self.on(local.date()) if span.opens <= minute < span.closes), None
        )


def _local(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("opening hours need a time with its zone")
    return at.astimezone(LONDON)


def _minute(at: datetime) -> int:
    return at.hour * 60 + at.minute


def _instant(day: date, minutes: int) -> datetime:
    return datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=LONDON)


def _day_words(opens: datetime, today: date) -> str:
    ahead = (opens.date() - today).days
    if ahead < 2:
        return ("today", "tomorrow")[ahead]
    name = DAYS[opens.weekday()]
    return name if ahead < 7 else f"{name} {opens.day} {opens:%B}"
