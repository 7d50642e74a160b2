"""All that is ever done to a meeting, from its planning to the answers that scrutiny gets."""

from connected.strategy.meetings.operations.agenda import (
    ItemWords,
    edit_item,
    move_item,
    publish_agenda,
    put_late_item,
    put_on_agenda,
    remove_item,
    withdraw_item,
)
from connected.strategy.meetings.operations.answering import (
    About,
    answer_question,
    ask_question,
    refer,
    respond_to_referral,
)
from connected.strategy.meetings.operations.holding import (
    declare_interest,
    hold_meeting,
    record_attendance,
    record_substitute,
    record_vote,
)
from connected.strategy.meetings.operations.minutes import publish_minutes, record_minutes
from connected.strategy.meetings.operations.planning import cancel_meeting, plan_meeting
from connected.strategy.meetings.operations.reminding import remind_clerks

__all__ = [
    "About",
    "ItemWords",
    "answer_question",
    "ask_question",
    "cancel_meeting",
    "declare_interest",
    "edit_item",
    "hold_meeting",
    "move_item",
    "plan_meeting",
    "publish_agenda",
    "publish_minutes",
    "put_late_item",
    "put_on_agenda",
    "record_attendance",
    "record_minutes",
    "record_substitute",
    "record_vote",
    "refer",
    "remind_clerks",
    "remove_item",
    "respond_to_referral",
    "withdraw_item",
]
