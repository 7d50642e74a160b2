from collections.abc import Iterable

from connected.strategy.bodies.models import Body
from connected.strategy.meetings.models import Attendance

MEETING = 2
"""One person alone is no meeting, whatever nobody published."""


def needed_at(body: Body) -> int:
    """How many who vote must be there. Where the quorum is not known, as many as make a meeting."""
    return MEETING if body.quorum is None else body.quorum


def voters(attendance: Iterable[Attendance]) -> list[Attendance]:
    return [one for one in attendance if one.votes]
