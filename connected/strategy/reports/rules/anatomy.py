"""The headings of a report, in order, and the words that each begins with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

BULLETS = ("- ", "* ", "• ")
FILE = Path(__file__).parents[1] / "anatomy.yaml"


@dataclass(frozen=True)
class Part:
    key: str
    number: str
    title: str
    hint: str = ""
    draft: str = ""

    def begun(self, facts: Mapping[str, str]) -> str:
        """The words that a new report begins with."""
        return self.draft.format(**facts).strip()


@cache
def _anatomy() -> Any:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


@cache
def parts() -> Mapping[str, Part]:
    """What the author writes, by key."""
    return {section["key"]: Part(**section) for section in _anatomy()["sections"]}


@cache
def implications_part() -> Part:
    """What named officers verify."""
    return Part(**_anatomy()["implications"])


def in_order() -> Iterator[Part]:
    """All headings as printed."""
    yield from sorted([*parts().values(), implications_part()], key=lambda part: int(part.number))


def paragraphs(body: str) -> list[tuple[str, tuple[str, ...]]]:
    """The paragraphs of what somebody typed, each with its bullets: lines that begin with a dash or a star."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for chunk in body.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in chunk.split("\n") if line.strip()]
        bullets = tuple(line[2:].strip() for line in lines if line.startswith(BULLETS))
        words = " ".join(line for line in lines if not line.startswith(BULLETS))
        if words or bullets:
            found.append((words, bullets))
    return found
