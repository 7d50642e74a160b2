from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from connected.foundation.calendars import working_days_after, working_days_between
from connected.office.cases.models import Case

REOPENED_WITHIN = timedelta(days=28)


def due_date(opened_at: datetime, target_working_days: int) -> date:
    """The last day on time. The day a case is opened does not count."""
    return working_days_after(localdate(opened_at), target_working_days)


def can_reopen(case: Case, now: datetime) -> bool:
    """By the resident themselves: while it is fresh."""
    return case.closed_at is not None and now <= case.closed_at + REOPENED_WITHIN


def clock_change(case: Case, *, waits: bool, now: datetime) -> dict[str, Any]:
    """What to change of a case's clock so that it stands still, or runs.

    The working days that it stood still are given back: the date moves by as many.
    """
    if waits == case.is_waiting:
        return {}
    if case.waiting_since is None:
        return {"waiting_since": now}
    days = working_days_between(localdate(case.waiting_since), localdate(now))
    return {
        "waiting_since": None,
        "waited": case.waited + (now - case.waiting_since),
        "due_on": working_days_after(case.due_on, days),
    }
