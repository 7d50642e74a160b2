"""When two cases are about the same thing, and what may be joined."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, hypot, radians

from connected.foundation.operations import Refused
from connected.office.cases.models import Case

DUPLICATE = "duplicate"
"""The outcome of a case that was joined with another. No case type offers it."""
NEAR_METRES = 100
METRES_PER_DEGREE = 111_320
ALIKE_WORDS = 0.35
SAME_PLACE_IN_WORDS = 0.7


class SameCase(Refused):
    """This is the case itself. Give the reference of another one."""

    field = "other"


class NoSuchCase(Refused):
    """None of your teams’ cases has the reference “{typed}”. Check it, or ask who has the case."""

    field = "other"


class RelatedAlready(Refused):
    """Cases {reference} and {other} belong together already."""

    field = "other"


class NotRelated(Refused):
    """Cases {reference} and {other} are not related, so there is nothing to end."""


class JoinedAlready(Refused):
    """Case {reference} was joined with {other} already. Use {other}, or take the two apart first."""

    field = "other"


class OthersJoined(Refused):
    """Other cases were joined with {reference}, so it must go on. Join the other case with it instead."""

    field = "other"


class NotJoined(Refused):
    """Case {reference} was not joined with another, so there is nothing to take apart."""


@dataclass(frozen=True)
class Likeness:
    """Another case that may be about the same thing, with why we think so."""

    case: Case
    metres: float | None
    """None where one of the two has no point on the map."""
    same_person: bool
    same_kind: bool
    words: float
    """How alike the summaries are, 0 to 1."""
    place: float
    """How alike the places are in words, 0 to 1."""

    @property
    def is_near(self) -> bool:
        return self.metres is not None and self.metres <= NEAR_METRES

    @property
    def same_place(self) -> bool:
        """In words, for cases without a point."""
        return self.metres is None and self.place >= SAME_PLACE_IN_WORDS

    @property
    def counts(self) -> bool:
        """The same kind of request at the same place; or of the same person, about the same."""
        about_the_same = self.same_kind or self.words >= ALIKE_WORDS
        here = self.is_near or self.same_place
        return about_the_same and (here or self.same_person)

    @property
    def weight(self) -> float:
        nearness = 1 - (self.metres or 0) / NEAR_METRES if self.is_near else 0.0
        return nearness + self.same_person + self.same_kind + self.words + self.same_place

    @property
    def why(self) -> list[str]:
        return list(self._reasons())

    def _reasons(self) -> Iterator[str]:
        if self.metres is not None and self.is_near:
            yield "at the same spot" if self.metres < 10 else f"{round(self.metres, -1):.0f} m away"
        if self.same_place:
            yield "the same place in words"
        if self.same_person:
            yield "the same person"
        if self.words >= ALIKE_WORDS:
            yield "alike in words"


def metres_between(case: Case, other: Case) -> float | None:
    """On a flat sheet, which is true enough for a street; None without both points."""
    a, b = (case.latitude, case.longitude), (other.latitude, other.longitude)
    if a[0] is None or a[1] is None or b[0] is None or b[1] is None:
        return None
    east = (b[1] - a[1]) * cos(radians(a[0]))
    return hypot(b[0] - a[0], east) * METRES_PER_DEGREE
