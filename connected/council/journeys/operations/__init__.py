"""Everything that changes a journey: starting, answering, sending, tracking, clearing."""

from connected.council.journeys.operations.answering import (
    answer_page,
    answer_question,
    choose_language,
    start_draft,
)
from connected.council.journeys.operations.clearing import clear_stale_drafts
from connected.council.journeys.operations.groups import answer_entry, finish_group, remove_entry
from connected.council.journeys.operations.keeping import hand_over, keep_draft
from connected.council.journeys.operations.paying import check_out, deliver, keep_slot, open_again
from connected.council.journeys.operations.photos import add_photo, remove_photo
from connected.council.journeys.operations.postcodes import look_up_postcode
from connected.council.journeys.operations.sending import submit_draft
from connected.council.journeys.operations.slots import choose_slot
from connected.council.journeys.operations.tracking import send_tracking_link
from connected.council.journeys.operations.whole import submit_answers

__all__ = [
    "add_photo",
    "answer_entry",
    "answer_page",
    "answer_question",
    "check_out",
    "choose_language",
    "choose_slot",
    "clear_stale_drafts",
    "deliver",
    "finish_group",
    "hand_over",
    "keep_draft",
    "keep_slot",
    "look_up_postcode",
    "open_again",
    "remove_entry",
    "remove_photo",
    "send_tracking_link",
    "start_draft",
    "submit_answers",
    "submit_draft",
]
