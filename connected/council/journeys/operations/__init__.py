"""Everything that changes a journey: starting, answering, sending, tracking, clearing."""

from connected.council.journeys.operations.answering import answer_question, start_draft
from connected.council.journeys.operations.clearing import clear_stale_drafts
from connected.council.journeys.operations.photos import add_photo, remove_photo
from connected.council.journeys.operations.sending import submit_draft
from connected.council.journeys.operations.tracking import send_tracking_link

__all__ = [
    "add_photo",
    "answer_question",
    "clear_stale_drafts",
    "remove_photo",
    "send_tracking_link",
    "start_draft",
    "submit_draft",
]
