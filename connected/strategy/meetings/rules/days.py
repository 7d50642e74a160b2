"""The days that count before and after a meeting."""

from datetime import date, timedelta

from connected.foundation.calendars import clear_working_days_between

MINUTES_WITHIN = timedelta(days=14)
"""Our own promise: two weeks. The law wants the record of a decision as soon as is practicable."""


def latest_agenda_day(held_on: date, clear_days: int) -> date:
    """The last day on which an agenda can be published: neither that day nor the meeting's is clear."""
    day = held_on
    while clear_working_days_between(held_on, day) < clear_days:
        day -= timedelta(days=1)
    return day


def minutes_due_on(held_on: date) -> date:
    return held_on + MINUTES_WITHIN
