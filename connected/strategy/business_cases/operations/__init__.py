"""All writing of business cases."""

from connected.strategy.business_cases.operations.following import (
    open_next_stage,
    rework_business_case,
)
from connected.strategy.business_cases.operations.options import (
    prefer_option,
    put_line,
    put_mitigation,
    put_option,
    remove_line,
    remove_mitigation,
    remove_option,
    write_amounts,
)
from connected.strategy.business_cases.operations.submitting import (
    settle_business_case,
    submit_business_case,
    take_back_business_case,
)
from connected.strategy.business_cases.operations.writing import (
    edit_case_frame,
    edit_case_texts,
    open_business_case,
    say_how_it_is_paid_for,
    say_project_types,
)

__all__ = [
    "edit_case_frame",
    "edit_case_texts",
    "open_business_case",
    "open_next_stage",
    "prefer_option",
    "put_line",
    "put_mitigation",
    "put_option",
    "remove_line",
    "remove_mitigation",
    "remove_option",
    "rework_business_case",
    "say_how_it_is_paid_for",
    "say_project_types",
    "settle_business_case",
    "submit_business_case",
    "take_back_business_case",
    "write_amounts",
]
