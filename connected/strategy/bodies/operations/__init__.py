"""All that is ever done to bodies, their limits and their seats."""

from connected.strategy.bodies.operations.defining import (
    define_bodies,
    define_procedure,
    set_quorum,
)
from connected.strategy.bodies.operations.defining_limits import define_key_tests, define_thresholds
from connected.strategy.bodies.operations.limits import set_key_test, set_threshold
from connected.strategy.bodies.operations.seats import end_seat, seat_member

__all__ = [
    "define_bodies",
    "define_key_tests",
    "define_procedure",
    "define_thresholds",
    "end_seat",
    "seat_member",
    "set_key_test",
    "set_quorum",
    "set_threshold",
]
