from collections.abc import Iterable
from typing import Any

from connected.foundation.councils.documents import Document, Folder, Problem
from connected.foundation.councils.registry import Definition, definition
from connected.foundation.imports.maps import problems_in
from connected.foundation.permissions import Actor


@definition
class ImportMapFile(Definition):
    """How to read the records of a system that the council used before: one map for each export."""

    name = "import-map"
    files = "import-maps/*.yaml"

    def check(self, document: Document, folder: Folder) -> Iterable[Problem]:
        return problems_in(document)

    def load(self, *, content: Any, by: Actor) -> list[str]:
        """Nothing is kept: the map is read when a file is imported by it."""
        return []
