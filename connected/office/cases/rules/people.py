"""What a case is made of when it is opened."""

from dataclasses import dataclass
from textwrap import shorten
from typing import TypedDict

from connected.foundation.identity.models import User
from connected.office.cases.rules.refusals import PointNotWhole

LONGEST_SUMMARY = 200


@dataclass(frozen=True)
class Reporter:
    """Who asked. All of it is optional: some services may be used without a name."""

    name: str = ""
    email: str = ""
    phone: str = ""
    user: User | None = None


@dataclass(frozen=True)
class Place:
    """Where it is: a point on the map, an address in words, or both."""

    latitude: float | None = None
    longitude: float | None = None
    text: str = ""


class Particular(TypedDict):
    """One thing that the resident told us, as it was asked and as they answered."""

    label: str
    value: str


def check_place(place: Place) -> None:
    point = (place.latitude, place.longitude)
    if point == (None, None):
        return
    if None in point or abs(place.latitude or 0) > 90 or abs(place.longitude or 0) > 180:
        raise PointNotWhole


def one_line(text: str) -> str:
    """Fit for a row of the worklist: one line, cut at a word."""
    return shorten(text, LONGEST_SUMMARY, placeholder="…")
