"""Meetings as an iCalendar feed (RFC 5545): plain text that calendars subscribe to."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.utils.timezone import make_aware

from connected.strategy.bodies.models import Meeting

LINE = 75
"""Octets. Longer lines are folded."""
LENGTH = timedelta(hours=2)
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def feed(title: str, meetings: Iterable[Meeting], *, site: str) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Connected Council//Meetings//EN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(title)}",
        *(line for meeting in meetings for line in _event(meeting, site)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(meeting: Meeting, site: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{meeting.slug}@{urlsplit(site).hostname or 'council'}"
    yield f"SEQUENCE:{meeting.version}"
    yield f"DTSTAMP:{meeting.planned_on or meeting.held_on:%Y%m%d}T000000Z"
    yield from _times(meeting)
    cancelled = meeting.status == Meeting.Status.CANCELLED
    yield f"SUMMARY:{_text(f'Cancelled: {meeting.body}' if cancelled else str(meeting.body))}"
    yield f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}"
    if meeting.place:
        yield f"LOCATION:{_text(meeting.place)}"
    if cancelled:
        yield f"DESCRIPTION:{_text(meeting.cancelled_because)}"
    yield f"URL:{site.rstrip('/')}{meeting.get_absolute_url()}"
    yield "END:VEVENT"


def _times(meeting: Meeting) -> Iterator[str]:
    """A meeting whose hour is not known takes the day."""
    if meeting.starts_at is None:
        yield f"DTSTART;VALUE=DATE:{meeting.held_on:%Y%m%d}"
        return
    begins = make_aware(datetime.combine(meeting.held_on, meeting.starts_at)).astimezone(UTC)
    yield f"DTSTART:{begins:%Y%m%dT%H%M%SZ}"
    yield f"DTEND:{begins + LENGTH:%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    return words.translate(ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """At most 75 octets a line, and no letter cut in two."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    yield piece
