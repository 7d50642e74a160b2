"""Whether a case's time, priority or end may be changed so."""

from connected.office.cases.models import Case, CaseType
from connected.office.cases.rules.offers import listed
from connected.office.cases.rules.refusals import (
    LateWithoutReason,
    LongerAlready,
    NoReasonGiven,
    NotToBeLonger,
    PriorityNotOffered,
    StopNotOffered,
    TooLateToBeLonger,
)
from connected.office.cases.rules.terms import Offer


def can_be_longer(case: Case) -> bool:
    return bool(case.case_type.extension) and not case.extended_at and not case.is_overdue


def check_can_be_longer(case: Case) -> None:
    if not case.case_type.extension:
        raise NotToBeLonger(case_type=case.case_type.title)
    if case.extended_at:
        raise LongerAlready(reference=case.reference)
    if case.is_overdue:
        raise TooLateToBeLonger(reference=case.reference)


def check_written(why: str) -> None:
    if not why.strip():
        raise NoReasonGiven


def check_stop(case: Case, reason: str) -> Offer:
    stops = case.case_type.clock_stops
    for stop in stops:
        if stop["key"] == reason:
            return stop
    raise StopNotOffered(
        case_type=case.case_type.title, reason=reason, offered=listed(stops) or "no reason"
    )


def check_priority(case_type: CaseType, priority: str) -> Offer:
    for one in case_type.priorities:
        if one["key"] == priority:
            return one
    raise PriorityNotOffered(
        priority=priority,
        case_type=case_type.title,
        offered=listed(case_type.priorities) or "none",
    )


def wants_late_reason(case: Case) -> bool:
    """Whether it has to be said why this case is late, were it closed today."""
    return case.case_type.late_needs_reason and case.is_overdue


def check_late_reason(case: Case, late_reason: str) -> None:
    if wants_late_reason(case) and not late_reason.strip():
        raise LateWithoutReason(reference=case.reference)
