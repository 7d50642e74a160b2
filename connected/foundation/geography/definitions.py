from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from connected.foundation.councils.documents import Document, Folder, Problem
from connected.foundation.councils.registry import Definition, definition
from connected.foundation.geography.operations import define_wards
from connected.foundation.permissions import Actor


@definition
class Wards(Definition):
    """The wards of the council's area: codes, names, centres, and where each stands on the map."""

    name = "wards"
    files = "wards.yaml"

    def check(self, document: Document, folder: Folder) -> Iterable[Problem]:
        wards = document.content["wards"]
        yield from _twice(wards, "code")
        yield from _twice(wards, "row", "column")

    def load(self, *, content: Any, by: Actor) -> list[str]:
        return define_wards(wards=content["wards"], source=content["source"], by=by)


def _twice(wards: Sequence[Mapping[str, Any]], *names: str) -> Iterator[Problem]:
    """Wards that share what each must have for itself."""
    first: dict[tuple[object, ...], str] = {}
    for number, ward in enumerate(wards):
        value = tuple(ward[name] for name in names)
        if value in first:
            said = " and ".join(f"{name} {ward[name]}" for name in names)
            yield Problem(
                ("wards", number, names[0]),
                f"{first[value]} has {said} already. Give {ward['name']} another.",
            )
        first.setdefault(value, ward["name"])
