"""The headings of a report, in order, and the words that each begins with."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Typed = tuple[str, tuple[str, ...]]
"""A paragraph and the bullets under it: lines that begin with a dash or a star."""
EMPTY_LINE = re.compile(r"\n\s*\n")
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


def paragraphs(body: str) -> list[Typed]:
    """What somebody typed, in paragraphs. An empty line ends one, and so does a line after bullets."""
    found: list[Typed] = []
    for chunk in EMPTY_LINE.split(body.replace("\r\n", "\n")):
        words: list[str] = []
        bullets: list[str] = []
        for line in filter(None, (line.strip() for line in chunk.split("\n"))):
            if line.startswith(BULLETS):
                bullets.append(line[2:].strip())
                continue
            if bullets:
                found.append((" ".join(words), tuple(bullets)))
                words, bullets = [], []
            words.append(line)
        if words or bullets:
            found.append((" ".join(words), tuple(bullets)))
    return found
