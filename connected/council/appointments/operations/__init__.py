"""Everything that changes places and appointments. A seat is held while its person answers and pays, then booked."""

from connected.council.appointments.operations.booking import (
    book_held,
    cancel_appointment,
    change_appointment,
    choose_later,
    note_attendance,
    remind,
)
from connected.council.appointments.operations.defining import define_places
from connected.council.appointments.operations.holding import (
    hold_seat,
    keep_holding,
    sweep_lapsed,
)

__all__ = [
    "book_held",
    "cancel_appointment",
    "change_appointment",
    "choose_later",
    "define_places",
    "hold_seat",
    "keep_holding",
    "note_attendance",
    "remind",
    "sweep_lapsed",
]
