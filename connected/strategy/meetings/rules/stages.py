"""What a meeting must have come to before something can be done to it."""

from datetime import date

from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Meeting
from connected.strategy.meetings.rules import refusals

Status = Meeting.Status


def check_has_come(day: date, today: date) -> None:
    if day > today:
        raise refusals.DayNotCome(day=in_words(day))


def check_version(seen: int, now: int) -> None:
    """A form that is older than the last change is refused."""
    if seen != now:
        raise refusals.ChangedMeanwhile


def check_is_planned(meeting: Meeting) -> None:
    """Its agenda is still being put together."""
    check_is_live(meeting)
    if meeting.status != Status.PLANNED:
        raise refusals.AgendaIsPublished(day=in_words(meeting.agenda_published_on))


def check_is_called(meeting: Meeting) -> None:
    """Its agenda is public, and it has not been held."""
    check_is_under_way(meeting)
    if meeting.status == Status.HELD:
        raise refusals.MeetingIsHeld


def check_is_under_way(meeting: Meeting) -> None:
    """Its agenda is public, and its minutes are not."""
    check_is_live(meeting)
    if meeting.status == Status.PLANNED:
        raise refusals.AgendaNotPublished


def check_is_held(meeting: Meeting) -> None:
    """It was held, and its minutes are not public."""
    check_is_live(meeting)
    if meeting.status != Status.HELD:
        raise refusals.MeetingNotHeld


def check_is_live(meeting: Meeting) -> None:
    """Neither cancelled nor recorded for ever."""
    if meeting.status == Status.CANCELLED:
        raise refusals.MeetingIsCancelled(because=meeting.cancelled_because)
    if meeting.status == Status.RECORDED:
        raise refusals.MinutesArePublished(day=in_words(meeting.minutes_published_on))
