"""How late a case is. Pure."""

from datetime import date, datetime

from django.utils.timezone import localdate


def clock_day(waiting_since: datetime | None, today: date) -> date:
    """The day on the case's clock: it stands still while the case waits for the resident."""
    return min(today, localdate(waiting_since)) if waiting_since else today


def is_overdue(*, due_on: date, closed_at: datetime | None, today: date) -> bool:
    """Open and past its date. A case is on time until the end of the day it is due."""
    return closed_at is None and due_on < today


def days_late(*, due_on: date, closed_at: datetime | None, today: date) -> int:
    """Calendar days past the date: until today, or until the day it was closed."""
    last = localdate(closed_at) if closed_at else today
    return max(0, (last - due_on).days)


def lateness(*, due_on: date, closed_at: datetime | None, today: date) -> str:
    """What the worklist says beside the date."""
    late = days_late(due_on=due_on, closed_at=closed_at, today=today)
    if closed_at:
        return f"Closed {_days(late)} late" if late else "Closed on time"
    if late:
        return f"{_days(late)} late"
    left = (due_on - today).days
    return "Due today" if left == 0 else "Due tomorrow" if left == 1 else f"Due in {left} days"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
