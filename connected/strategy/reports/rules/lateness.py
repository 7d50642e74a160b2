"""Whether members get a report in time, and what must be said where they do not."""

from dataclasses import dataclass
from datetime import date

from connected.foundation.calendars import clear_working_days_between
from connected.foundation.ui.words import in_words, plural
from connected.strategy.reports.rules.refusals import (
    DayInTheFuture,
    LatenessUnexplained,
    MeetingIsOver,
    NobodyAcceptedLateness,
)


@dataclass(frozen=True)
class Lateness:
    """Why members get a report late, and who accepted that: a name and a post."""

    reason: str = ""
    accepted_by: str = ""


IN_TIME = Lateness()


def check_day(day: date, today: date) -> None:
    """What is dated has happened."""
    if day > today:
        raise DayInTheFuture(day=in_words(day))


def clear_days(meeting_on: date, published_on: date) -> int:
    """Neither the day of publication nor that of the meeting counts."""
    if published_on > meeting_on:
        raise MeetingIsOver(meeting=in_words(meeting_on))
    return clear_working_days_between(meeting_on, published_on)


def check_lateness(*, days: int, least: int, meeting_on: date, lateness: Lateness) -> None:
    if days >= least:
        return
    if not lateness.reason.strip():
        raise LatenessUnexplained(
            least=plural(least, "clear working day"),
            days=plural(days, "clear working day"),
            meeting=in_words(meeting_on),
        )
    if not lateness.accepted_by.strip():
        raise NobodyAcceptedLateness
