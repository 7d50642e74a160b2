from collections.abc import Iterator
from typing import Any

from connected.foundation.councils.checks import odd_hours
from connected.foundation.councils.documents import Document, Folder, Problem
from connected.foundation.councils.operations import define_council
from connected.foundation.councils.registry import Definition, definition
from connected.foundation.councils.rules import ENOUGH_CONTRAST, contrast
from connected.foundation.permissions import Actor


@definition
class TheCouncil(Definition):
    """Who the council is: names, codes, colours, how to reach it and when."""

    name = "council"
    files = "council.yaml"
    is_required = True

    def check(self, document: Document, folder: Folder) -> Iterator[Problem]:
        yield from _pale_colours(document.content)
        yield from odd_hours(("opening_hours",), document.content["opening_hours"])

    def load(self, *, content: Any, by: Actor) -> list[str]:
        return define_council(content=content, by=by)


def _pale_colours(content: dict[str, Any]) -> Iterator[Problem]:
    """The brand colour carries white text, and the accent is text on white."""
    for name, colour in content["brand"].items():
        ratio = contrast(colour)
        if ratio < ENOUGH_CONTRAST:
            yield Problem(
                ("brand", name),
                f'"{colour}" is too pale: its contrast with white is {ratio:.2f} to 1. '
                f"Write a darker colour, with {ENOUGH_CONTRAST} to 1 or more.",
            )
