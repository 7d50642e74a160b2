from collections import Counter
from collections.abc import Iterator
from typing import Any

from connected.foundation.councils import Definition, Document, Folder, Problem, definition
from connected.foundation.councils.checks import odd_hours, repeated_keys
from connected.foundation.councils.documents import DocumentPath
from connected.foundation.councils.wording import unknown_word
from connected.foundation.permissions import Actor
from connected.office.rooms.operations import define_buildings


@definition
class Buildings(Definition):
    """The rooms and desks that staff book: what each holds and has, and when it is open."""

    name = "buildings"
    files = "buildings.yaml"
    after = ("council",)

    def check(self, document: Document, folder: Folder) -> Iterator[Problem]:
        buildings = document.content["buildings"]
        equipment = document.content.get("equipment", [])
        keys = Counter(space["key"] for one in buildings for space in one["spaces"])
        yield from repeated_keys(document, "buildings")
        for number, building in enumerate(buildings):
            yield from odd_hours(("buildings", number, "hours"), building["hours"])
            for place, space in enumerate(building["spaces"]):
                here = ("buildings", number, "spaces", place)
                yield from _check_space(here, space, equipment)
                if keys[space["key"]] > 1:
                    yield Problem(
                        (*here, "key"),
                        f'The key "{space["key"]}" is written {keys[space["key"]]} times. Each room and desk'
                        " has its own.",
                    )

    def load(self, *, content: Any, by: Actor) -> list[str]:
        return define_buildings(
            buildings=content["buildings"], meeting_link=content.get("meeting_link", ""), by=by
        )


def _check_space(
    here: DocumentPath, space: dict[str, Any], equipment: list[str]
) -> Iterator[Problem]:
    if "hours" in space:
        yield from odd_hours((*here, "hours"), space["hours"])
    if space["kind"] == "desk" and space["capacity"] > 1:
        yield Problem((*here, "capacity"), "A desk is for 1 person. Write 1, or make it a room.")
    for number, thing in enumerate(space.get("equipment", [])):
        if thing not in equipment:
            yield Problem((*here, "equipment", number), unknown_word(thing, equipment))
