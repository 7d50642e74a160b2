"""By when. A deadline is data: so many working days, calendar days or calendar months, or a fixed day."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from connected.foundation.calendars import months_after, working_days_after, working_days_between
from connected.foundation.ui.words import in_words, plural

Deadline = Mapping[str, Any]
"""{"working_days": 5}, {"calendar_days": 28}, {"calendar_months": 1} or {"on": "2027-01-31"}.

With `"rolls": True` a calendar deadline that falls on no working day moves on to the next one.
"""
UNITS = {
    "working_days": "working day",
    "calendar_days": "calendar day",
    "calendar_months": "calendar month",
}


def due_after(deadline: Deadline, day: date) -> date:
    """The last day on time. The day itself does not count; a fixed day that is past is that day itself."""
    if "working_days" in deadline:
        return working_days_after(day, deadline["working_days"])
    if "on" in deadline:
        return max(day, date.fromisoformat(str(deadline["on"])))
    if "calendar_days" in deadline:
        due = day + timedelta(days=deadline["calendar_days"])
    else:
        due = months_after(day, deadline["calendar_months"])
    return working_days_after(due, 0) if deadline.get("rolls") else due


def moved_on(deadline: Deadline, due_on: date, *, stopped: date, runs: date) -> date:
    """The date after the clock stood still between two days: as many days of its own kind later.

    A fixed day is a fixed day.
    """
    if "on" in deadline:
        return due_on
    if "working_days" in deadline:
        return working_days_after(due_on, working_days_between(stopped, runs))
    due = due_on + (runs - stopped)
    return working_days_after(due, 0) if deadline.get("rolls") else due


def moved_like(deadline: Deadline, day: date, *, was: Deadline, due_on: date) -> date:
    """The date under another deadline, moved by as many working days as the date has moved already."""
    shift = working_days_between(due_after(was, day), due_on)
    due = due_after(deadline, day)
    return working_days_after(due, shift) if shift > 0 else due


def deadline_in_words(deadline: Deadline) -> str:
    """`20 working days`, `by 31 January 2027`."""
    if "on" in deadline:
        return f"by {in_words(date.fromisoformat(str(deadline['on'])))}"
    unit = next(unit for unit in UNITS if unit in deadline)
    rolls = ", to the next working day" if deadline.get("rolls") else ""
    return f"{plural(deadline[unit], UNITS[unit])}{rolls}"


def has_one_kind(deadline: Deadline) -> bool:
    kinds = [kind for kind in (*UNITS, "on") if kind in deadline]
    if len(kinds) != 1:
        return False
    return _is_day(deadline["on"]) if kinds == ["on"] else deadline[kinds[0]] >= 1


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(str(text))
    except ValueError:
        return False
    return True
