"""How a need is found by simple words, and the ways to reach the council in their fixed order."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from connected.foundation.calendars import OpeningHours
from connected.foundation.councils.models import Council

ORDER = ("online", "phone", "in_person", "partner")
BY_THE_COUNCILS_HOURS = ("phone", "in_person")
LONGEST_SEARCH = 100
EMPTY_WORDS = frozenset(
    re.findall(
        r"\w+",
        """a about am an and any are at be can cannot do for from get has have help how i in is it me
        my need no not of on or our someone something the there this to want was we what when where
        which who with you your""",
    )
)


@dataclass(frozen=True)
class Way:
    """One way to reach the council, as it stands at a moment."""

    kind: str
    title: str
    charge: str
    say: str
    number: str
    email: str
    address: str
    place: str
    reply: str
    hours: OpeningHours | None
    at: datetime

    @property
    def is_open(self) -> bool:
        return self.hours is None or self.hours.is_open(self.at)

    @property
    def opening(self) -> str:
        """`Open now, closes at 5pm`; nothing where there are no hours to keep."""
        return self.hours.words(self.at) if self.hours else ""

    @property
    def is_always_open(self) -> bool:
        return self.is_open and self.hours is not None and self.hours.closes_at(self.at) is None

    @property
    def dial(self) -> str:
        """The number for a telephone link."""
        return re.sub(r"[^+\d]", "", self.number)


def ways(channels: dict[str, Any], council: Council, at: datetime) -> list[Way]:
    """The ways in the order online, phone, in person, partner, whatever the order in the file."""
    return [_way(kind, channels[kind], council, at) for kind in ORDER if kind in channels]


def _way(kind: str, given: dict[str, Any], council: Council, at: datetime) -> Way:
    usual = council.channel(kind)
    return Way(
        kind=kind,
        title=usual.get("title", kind.replace("_", " ").capitalize()),
        charge=given.get("charge", usual.get("charge", "")),
        say=given.get("say", ""),
        number=given.get("number", usual.get("number", "")),
        email=given.get("email", ""),
        address=given.get("address", ""),
        place=given.get("at", given.get("with", "")),
        reply=given.get("reply", ""),
        hours=_hours(kind, given, council),
        at=at,
    )


def _hours(kind: str, given: dict[str, Any], council: Council) -> OpeningHours | None:
    if "hours" in given:
        return OpeningHours.parse(given["hours"])
    return council.hours if kind in BY_THE_COUNCILS_HOURS else None


class Findable(Protocol):
    title: str
    summary: str
    words: Sequence[str]


Found = TypeVar("Found", bound=Findable)


def simple_words(text: str) -> list[str]:
    """The words that carry meaning, without the endings that tell bin from bins."""
    words = re.findall(r"[^\W_]+", text[:LONGEST_SEARCH].lower())
    return [_stem(word) for word in words if word not in EMPTY_WORDS]


def matching(needs: Iterable[Found], search: str) -> list[Found]:
    """The needs that a search speaks of, the best first; all of them where it says nothing."""
    needs = list(needs)
    wanted = simple_words(search)
    if not wanted:
        return needs
    marks = [(sum(_mark(word, need) for word in wanted), need) for need in needs]
    return [need for mark, need in sorted(marks, key=lambda pair: -pair[0]) if mark]


def _mark(word: str, need: Findable) -> int:
    """Most in the title or the other words, less in the summary, least where only the beginning agrees."""
    named = simple_words(" ".join([need.title, *need.words]))
    told = simple_words(need.summary)
    if word in named:
        return 4
    if word in told:
        return 2
    return 1 if len(word) > 3 and any(known.startswith(word) for known in named + told) else 0


def _stem(word: str) -> str:
    for ending in ("ies", "es", "s", "ed", "ing"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending) + ("y" if ending == "ies" else "")
    return word
