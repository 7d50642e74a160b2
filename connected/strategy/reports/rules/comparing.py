"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Run:
    """A run of words that stayed, came or went."""

    how: Literal["same", "came", "went"]
    text: str


def compared(before: str, after: str) -> list[Run]:
    """Joining what stayed with what went gives the text before; with what came, the text after."""
    old, new = WORD.findall(before), WORD.findall(after)
    return list(_runs(old, new))


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    for tag, first, last, start, end in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            yield Run("same", "".join(old[first:last]))
            continue
        if first < last:
            yield Run("went", "".join(old[first:last]))
        if start < end:
            yield Run("came", "".join(new[start:end]))


@dataclass(frozen=True)
class FieldChange:
    """One field of a part in two versions."""

    name: str
    runs: Sequence[Run]

    @property
    def is_change(self) -> bool:
        return any(run.how != "same" for run in self.runs)


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[FieldChange]:
    """Field by field, in the order of the newer version."""
    names = list(dict.fromkeys([*after, *before]))
    return [
        FieldChange(name, compared(before.get(name, ""), after.get(name, ""))) for name in names
    ]
