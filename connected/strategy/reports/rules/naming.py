"""The names of a report's parts, for comments and versions: a section's key, recommendation-2, implication-legal."""

from dataclasses import dataclass
from typing import Literal

NUMBERED = ("recommendation", "option")


@dataclass(frozen=True)
class Named:
    kind: Literal["section", "recommendation", "option", "implication"]
    rest: str

    @property
    def place(self) -> int:
        return int(self.rest)


def part_named(part: str) -> Named:
    kind, _, rest = part.partition("-")
    if kind in NUMBERED and rest.isdecimal():
        return Named(kind, rest)  # type: ignore[arg-type]
    if kind == "implication" and rest:
        return Named("implication", rest)
    return Named("section", part)
