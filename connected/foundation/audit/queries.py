from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from connected.foundation.audit.models import Event, Seal
from connected.foundation.audit.rules import EVENT_FIELDS, digest_of


@dataclass(frozen=True)
class Broken:
    """The events of a seal are no longer what was sealed."""

    seal: Seal


def events_between(first: int, last: int) -> Iterator[dict[str, Any]]:
    return (
        Event.objects.filter(pk__gte=first, pk__lte=last)
        .order_by("pk")
        .values(*EVENT_FIELDS)
        .iterator(chunk_size=5000)
    )


def broken_seals() -> list[Broken]:
    """Every seal that no longer fits its events. None: nothing that was sealed has been touched."""
    previous = ""
    broken = []
    for seal in Seal.objects.order_by("last_event"):
        if digest_of(previous, events_between(seal.first_event, seal.last_event)) != seal.digest:
            broken.append(Broken(seal))
        previous = seal.digest
    return broken


def history_of(subject: str) -> list[Event]:
    return list(Event.objects.filter(subject=subject).order_by("pk"))
