from collections.abc import Iterable
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
from connected.strategy.bodies.operations import define_bodies


@definition
class TheGovernance(Definition):
    """Who decides: the boards and committees, from the one that a paper comes to first to the highest."""

    name = "governance"
    files = "governance.yaml"

    def check(self, document: Document, folder: Folder) -> Iterable[Problem]:
        yield from repeated_keys(document, "bodies")

    def load(self, *, content: Any, by: Actor) -> list[str]:
        return define_bodies(bodies=content["bodies"], by=by)
