"""A case's timeline as its resident reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

TITLES = {
    "opened": "We received your request",
    "stage": "It moved on",
    "message_out": "We wrote to you",
    "message_in": "You wrote to us",
    "closed": "We closed it",
    "reopened": "It was opened again",
    "appointment": "Your appointment",
    "file": "A file was added",
    "waiting": "We need something from you",
}
FOR_ALL = {"stage", "closed", "reopened"}


class Entry(Protocol):
    kind: str
    text: str
    at: datetime


@dataclass(frozen=True)
class Line:
    title: str
    at: datetime
    text: str


def lines(entries: Iterable[Entry]) -> list[Line]:
    """Newest first. Never who did it."""
    told = [
        Line(
            title=TITLES.get(entry.kind, "Something changed"),
            at=entry.at,
            text="" if entry.kind == "opened" else entry.text,
        )
        for entry in entries
    ]
    return told[::-1]


def lines_for_all(entries: Iterable[Entry]) -> list[Line]:
    """How another's request goes on: its stages and its end, and nothing that anybody wrote. Newest first."""
    told = [
        Line(
            title=TITLES[entry.kind],
            at=entry.at,
            text="" if entry.kind == "reopened" else entry.text.partition("\n")[0],
        )
        for entry in entries
        if entry.kind in FOR_ALL
    ]
    return told[::-1]


def in_days(time: timedelta) -> str:
    return (
        "less than a day" if time.days < 1 else "1 day" if time.days == 1 else f"{time.days} days"
    )
