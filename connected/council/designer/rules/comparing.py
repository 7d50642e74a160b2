"""Two definitions, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from connected.council.designer.rules.writing import lines_of

AROUND = 2


@dataclass(frozen=True)
class Line:
    text: str
    change: str
    """`added`, `removed`, `gap`, or empty where it stayed."""


def compared(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Line]:
    """What changed, with two lines around; nothing where nothing did."""
    old, new = lines_of(before), lines_of(after)
    lines: list[Line] = []
    for group in SequenceMatcher(a=old, b=new, autojunk=False).get_grouped_opcodes(AROUND):
        lines.append(Line("…", "gap"))
        for kind, first, last, begin, end in group:
            if kind == "equal":
                lines += [Line(text, "") for text in old[first:last]]
                continue
            lines += [Line(text, "removed") for text in old[first:last]]
            lines += [Line(text, "added") for text in new[begin:end]]
    return lines
