"""Everything that changes a case. Each operation says in its name what it does and in `by` who does it."""

from connected.office.cases.operations.clock import (
    change_priority,
    make_time_longer,
    stop_clock,
)
from connected.office.cases.operations.closing import close_case, reopen_case
from connected.office.cases.operations.contacting import change_contact, change_own_contact
from connected.office.cases.operations.costing import define_unit_cost
from connected.office.cases.operations.looking import note_look
from connected.office.cases.operations.merging import merge_case, separate_case
from connected.office.cases.operations.opening import open_case
from connected.office.cases.operations.partners import (
    note_partner,
    partner_answered,
    wait_for_partner,
)
from connected.office.cases.operations.relating import end_relation, relate_cases
from connected.office.cases.operations.residents import (
    ask_to_reopen,
    receive_message,
    withdraw_case,
)
from connected.office.cases.operations.taking_over import take_over_cases
from connected.office.cases.operations.tasks import (
    add_task,
    finish_task,
    take_task_up_again,
)
from connected.office.cases.operations.telling import (
    acknowledge_case,
    ask_for_more,
    message_reporter,
    send_again,
    tell_follower,
    tell_of_closing,
    write_letter,
)
from connected.office.cases.operations.types import define_case_type
from connected.office.cases.operations.working import (
    add_note,
    assign_case,
    attach_file,
    change_stage,
    go_on,
    note_news_read,
    unassign_case,
)

__all__ = [
    "acknowledge_case",
    "add_note",
    "add_task",
    "ask_for_more",
    "ask_to_reopen",
    "assign_case",
    "attach_file",
    "change_contact",
    "change_own_contact",
    "change_priority",
    "change_stage",
    "close_case",
    "define_case_type",
    "define_unit_cost",
    "end_relation",
    "finish_task",
    "go_on",
    "make_time_longer",
    "merge_case",
    "message_reporter",
    "note_look",
    "note_news_read",
    "note_partner",
    "open_case",
    "partner_answered",
    "receive_message",
    "relate_cases",
    "reopen_case",
    "send_again",
    "separate_case",
    "stop_clock",
    "take_over_cases",
    "take_task_up_again",
    "tell_follower",
    "tell_of_closing",
    "unassign_case",
    "wait_for_partner",
    "withdraw_case",
    "write_letter",
]
