from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from connected.office.cases.models import Case, CaseType
from connected.office.cases.rules.deadlines import Deadline, due_after, moved_like, moved_on

REOPENED_WITHIN = timedelta(days=28)


def deadline_of(case_type: CaseType, priority: str = "") -> Deadline:
    """That of the priority, where it has one of its own."""
    return case_type.priority_named(priority).get("deadline") or case_type.deadline


def due_date(opened_at: datetime, case_type: CaseType, priority: str = "") -> date:
    """The last day on time. The day a case is opened does not count."""
    return due_after(deadline_of(case_type, priority), localdate(opened_at))


def due_date_with(case: Case, priority: str) -> date:
    """Under another priority. What was added to its time before stays added."""
    return moved_like(
        deadline_of(case.case_type, priority),
        localdate(case.opened_at),
        was=deadline_of(case.case_type, case.priority),
        due_on=case.due_on,
    )


def can_reopen(case: Case, now: datetime) -> bool:
    """By the resident themselves: while it is fresh."""
    return case.closed_at is not None and now <= case.closed_at + REOPENED_WITHIN


def clock_change(case: Case, *, waits: bool, now: datetime, reason: str = "") -> dict[str, Any]:
    """What to change of a case's clock so that it stands still, or runs.

    `reason`: why it stands still, where it does not wait for the resident. The days that it stood
    still are given back: the date moves by as many.
    """
    if waits == case.is_waiting:
        return {}
    if case.waiting_since is None:
        return {"waiting_since": now, "stopped_for": reason}
    return {
        "waiting_since": None,
        "stopped_for": "",
        "waited": case.waited + (now - case.waiting_since),
        "due_on": moved_on(
            deadline_of(case.case_type, case.priority),
            case.due_on,
            stopped=localdate(case.waiting_since),
            runs=localdate(now),
        ),
    }
