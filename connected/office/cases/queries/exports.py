from collections.abc import Iterator

from django.utils import timezone

from connected.foundation.files.spreadsheets import as_text
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case
from connected.office.cases.queries.filters import Filters
from connected.office.cases.queries.wards import ward_titles
from connected.office.cases.queries.worklist import whole_list

HEADINGS = (
    "Reference",
    "Service",
    "Summary",
    "Place",
    "Ward",
    "How it came",
    "Stage",
    "Assigned to",
    "Opened",
    "Due",
    "Days late",
    "Closed",
    "Outcome",
)
AT_A_TIME = 2000


def exported_rows(actor: Actor, filters: Filters) -> Iterator[list[str]]:
    """Every row of the filtered list, a few thousand in memory at a time, safe to open in a spreadsheet."""
    wards = ward_titles()
    for case in whole_list(actor, filters).iterator(chunk_size=AT_A_TIME):
        yield [as_text(cell) for cell in _cells(case, wards)]


def _cells(case: Case, wards: dict[str, str]) -> tuple[object, ...]:
    return (
        case.reference,
        case.case_type.title,
        case.summary,
        case.place_text,
        wards.get(case.ward_code, case.ward_code),
        case.get_channel_display(),
        case.stage_title,
        case.assigned_to.actor_name if case.assigned_to else "",
        timezone.localdate(case.opened_at).isoformat(),
        case.due_on.isoformat(),
        case.days_late,
        timezone.localdate(case.closed_at).isoformat() if case.closed_at else "",
        case.outcome_title,
    )
