"""All that changes rooms, desks and bookings. Whoever books a space waits for its row."""

from connected.office.rooms.operations.booking import book_rest, book_series, book_space
from connected.office.rooms.operations.defining import define_buildings
from connected.office.rooms.operations.feeding import close_feed, renew_feed
from connected.office.rooms.operations.using import (
    cancel_booking,
    cancel_following,
    check_in,
    note_open_days,
    release_unused,
)

__all__ = [
    "book_rest",
    "book_series",
    "book_space",
    "cancel_booking",
    "cancel_following",
    "check_in",
    "close_feed",
    "define_buildings",
    "note_open_days",
    "release_unused",
    "renew_feed",
]
