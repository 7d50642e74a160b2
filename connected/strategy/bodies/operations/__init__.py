"""All that is ever done to bodies, their limits and their seats."""

from connected.strategy.bodies.operations.defining import (
    define_bodies,
    define_key_tests,
    define_procedure,
    define_thresholds,
)
from connected.strategy.bodies.operations.limits import set_threshold
from connected.strategy.bodies.operations.seats import end_seat, seat_member

__all__ = [
    "define_bodies",
    "define_key_tests",
    "define_procedure",
    "define_thresholds",
    "end_seat",
    "seat_member",
    "set_threshold",
]
