"""A case's timeline as its resident reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

TITLES = {
    "opened": "We received your request",
    "stage": "It moved on",
    "message_out": "We wrote to you",
    "message_in": "You wrote to us",
    "closed": "We closed it",
    "reopened": "It was opened again",
    "file": "A file was added",
}


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
