from collections.abc import Iterator
from typing import Any

from connected.foundation.councils import (
    Definition,
    Document,
    Folder,
    Problem,
    definition,
    repeated_keys,
)
from connected.foundation.permissions import Actor
from connected.office.teams.operations import define_teams


@definition
class Teams(Definition):
    """The teams that do the work: what each does and how to reach it. Services name them by key."""

    name = "teams"
    files = "teams.yaml"

    def check(self, document: Document, folder: Folder) -> Iterator[Problem]:
        yield from repeated_keys(document, "teams")

    def load(self, *, content: Any, by: Actor) -> list[str]:
        return define_teams(teams=content["teams"], by=by)
