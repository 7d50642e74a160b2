"""How high a paper goes, what makes a decision a key one, and what may not be done to limits and seats."""

from connected.strategy.bodies.rules.refusals import (
    AlreadySeated,
    ChairTaken,
    DecisionNumberMissing,
    LimitBackdated,
    LimitBelowNought,
    LimitNeedsDecision,
    LimitUnchanged,
    SeatEnded,
    SeatEndsBeforeItBegan,
    SeatInTheFuture,
)
from connected.strategy.bodies.rules.routing import Stop, key_tests_passed, route_for

__all__ = [
    "AlreadySeated",
    "ChairTaken",
    "DecisionNumberMissing",
    "LimitBackdated",
    "LimitBelowNought",
    "LimitNeedsDecision",
    "LimitUnchanged",
    "SeatEnded",
    "SeatEndsBeforeItBegan",
    "SeatInTheFuture",
    "Stop",
    "key_tests_passed",
    "route_for",
]
