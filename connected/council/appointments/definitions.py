from collections.abc import Iterator
from typing import Any

from connected.council.appointments.operations import define_places
from connected.foundation.calendars.opening_hours import HoursNotUnderstood, OpeningHours
from connected.foundation.councils import (
    Definition,
    Document,
    Folder,
    Problem,
    definition,
    repeated_keys,
)
from connected.foundation.permissions import Actor


@definition
class Places(Definition):
    """Where residents have appointments: when, for how long, and how many at the same time."""

    name = "places"
    files = "places.yaml"
    after = ("council",)

    def check(self, document: Document, folder: Folder) -> Iterator[Problem]:
        yield from repeated_keys(document, "places")
        for number, place in enumerate(document.content["places"]):
            try:
                OpeningHours.parse(place["hours"])
            except HoursNotUnderstood as refused:
                yield Problem(("places", number, "hours"), str(refused))

    def load(self, *, content: Any, by: Actor) -> list[str]:
        return define_places(places=content["places"], by=by)
