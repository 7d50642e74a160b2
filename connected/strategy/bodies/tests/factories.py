"""Boards and committees of Smallborough, made up for the tests."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from connected.foundation.identity.models import User
from connected.foundation.identity.operations import create_user
from connected.foundation.permissions import System
from connected.strategy.bodies.models import Body, Meeting, Membership, Threshold
from connected.strategy.bodies.operations import define_bodies

TESTS = System("tests")
BOARD = {"key": "digital-board", "name": "Digital Board", "role": "board", "rank": 1}
DIRECTORS = {"key": "directors-board", "name": "Directors' Board", "role": "board", "rank": 2}
CABINET = {
    "key": "cabinet",
    "name": "Cabinet",
    "role": "executive",
    "rank": 3,
    "is_subject_to_call_in": True,
}
COUNCIL = {"key": "council", "name": "Full Council", "role": "council", "rank": 4}
SCRUTINY = {"key": "scrutiny", "name": "Scrutiny Committee", "role": "scrutiny"}
BODIES = [BOARD, DIRECTORS, CABINET, COUNCIL, SCRUTINY]
LONG_AGO = date(2020, 1, 1)
LIMITS = {"digital-board": 50_000, "directors-board": 250_000, "cabinet": 5_000_000}
"""Pounds of capital from which a paper goes on to the next body."""

_numbers = count(1)


def make_user(*roles: str, name: str = "") -> User:
    number = next(_numbers)
    return create_user(
        email=f"member{number}@example.org", name=name or f"Member {number}", roles=roles, by=TESTS
    )


def make_bodies(bodies: list[dict[str, Any]] | None = None) -> None:
    define_bodies(bodies=bodies or BODIES, by=TESTS)


def make_thresholds() -> None:
    for key, limit in LIMITS.items():
        Threshold.objects.create(
            body=Body.objects.get(key=key),
            dimension="capital",
            amount=Decimal(limit),
            valid_from=LONG_AGO,
            source="Made up for the tests",
        )


def make_member(body: str = "digital-board", **given: Any) -> Membership:
    """A seat on the body, of somebody with an account."""
    user = given.pop("user", None) or make_user("board-member")
    values = {"user": user, "name": user.name, "from_on": LONG_AGO, "position": "member", **given}
    return Membership.objects.create(body=Body.objects.get(key=body), **values)


def make_meeting(body: str = "cabinet", held_on: date = date(2026, 12, 9), **given: Any) -> Meeting:
    return Meeting.objects.create(
        body=Body.objects.get(key=body), held_on=held_on, slug=f"{body}-{held_on}", **given
    )
