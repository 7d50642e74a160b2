"""What pages, exports and the apps above ask about cases."""

from connected.office.cases.queries.finding import (
    case_of_reporter,
    case_seen_by,
    case_under,
)
from connected.office.cases.queries.looks import Look, looks_of, partners_who_looked
from connected.office.cases.queries.relations import main_case_of
from connected.office.cases.queries.timelines import last_message, public_entries, timeline
from connected.office.cases.queries.times import UsualTime, usual_time

__all__ = [
    "Look",
    "UsualTime",
    "case_of_reporter",
    "case_seen_by",
    "case_under",
    "last_message",
    "looks_of",
    "main_case_of",
    "partners_who_looked",
    "public_entries",
    "timeline",
    "usual_time",
]
