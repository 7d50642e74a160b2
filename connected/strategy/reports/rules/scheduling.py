"""When a report that comes up again and again is due."""

from collections.abc import Iterable
from datetime import date, timedelta

from connected.foundation.calendars import clear_working_days_between, is_working_day
from connected.foundation.measures import Period
from connected.strategy.bodies.models import Meeting
from connected.strategy.reports.models import ReportSchedule

CLEAR_WORKING_DAYS = 5
MONTHS_IN_A_QUARTER = 3


def months_covered(today: date, months: int) -> Period:
    """The last whole months before today."""
    last = Period.month_of(today).previous_month()
    first = last
    for _ in range(months - 1):
        first = first.previous_month()
    return Period(first.first, last.last)


def quarter_of(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // MONTHS_IN_A_QUARTER


def meetings_served(schedule: ReportSchedule, meetings: Iterable[Meeting]) -> list[Meeting]:
    """Of the body's meetings in order of their days, those that get the report."""
    if schedule.every == ReportSchedule.Every.MEETING:
        return list(meetings)
    firsts: dict[tuple[int, int], Meeting] = {}
    for meeting in meetings:
        firsts.setdefault(quarter_of(meeting.held_on), meeting)
    return list(firsts.values())


def drafted_on(schedule: ReportSchedule, meeting: Meeting) -> date:
    """The day on which it drafts itself."""
    return meeting.held_on - timedelta(days=schedule.days_before)


def publish_by(meeting_on: date, least: int = CLEAR_WORKING_DAYS) -> date:
    """The last working day on which members still get it in time."""
    day = meeting_on - timedelta(days=1)
    while not is_working_day(day) or clear_working_days_between(meeting_on, day) < least:
        day -= timedelta(days=1)
    return day
