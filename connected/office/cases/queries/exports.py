from collections.abc import Iterator

from django.utils import timezone

from connected.foundation.permissions import Actor
from connected.office.cases.models import Case
from connected.office.cases.models.querysets import CaseQuerySet
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
WIDTHS = (13, 28, 36, 28, 20, 14, 18, 20, 12, 12, 10, 12, 24)
"""Of the columns in a workbook, in letters."""
AT_A_TIME = 2000

Row = tuple[object, ...]


def exported_rows(actor: Actor, filters: Filters) -> Iterator[Row]:
    """Every row of the filtered list."""
    return rows_of(whole_list(actor, filters))


def rows_of(cases: CaseQuerySet) -> Iterator[Row]:
    """A row for each case, a few thousand in memory at a time. Their officers and types come with them."""
    wards = ward_titles()
    for case in cases.iterator(chunk_size=AT_A_TIME):
        yield _cells(case, wards)


def _cells(case: Case, wards: dict[str, str]) -> Row:
    return (
        case.reference,
        case.case_type.title,
        case.summary,
        case.place_text,
        wards.get(case.ward_code, case.ward_code),
        case.get_channel_display(),
        case.stage_title,
        case.assigned_to.actor_name if case.assigned_to else "",
        timezone.localdate(case.opened_at),
        case.due_on,
        case.days_late,
        timezone.localdate(case.closed_at) if case.closed_at else "",
        case.outcome_title,
    )
