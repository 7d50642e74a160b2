"""Everything that changes a case. Each operation says in its name what it does and in `by` who does it."""

from connected.office.cases.operations.closing import close_case, reopen_case
from connected.office.cases.operations.costing import define_unit_cost
from connected.office.cases.operations.opening import open_case
from connected.office.cases.operations.taking_over import take_over_cases
from connected.office.cases.operations.telling import (
    acknowledge_case,
    message_reporter,
    tell_of_closing,
)
from connected.office.cases.operations.types import define_case_type
from connected.office.cases.operations.working import (
    add_note,
    assign_case,
    attach_file,
    change_stage,
    unassign_case,
)

__all__ = [
    "acknowledge_case",
    "add_note",
    "assign_case",
    "attach_file",
    "change_stage",
    "close_case",
    "define_case_type",
    "define_unit_cost",
    "message_reporter",
    "open_case",
    "reopen_case",
    "take_over_cases",
    "tell_of_closing",
    "unassign_case",
]
