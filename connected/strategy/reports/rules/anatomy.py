"""The headings of each kind of report, in order, and the words that each begins with."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

Typed = tuple[str, tuple[str, ...]]
"""A paragraph and the bullets under it: lines that begin with a dash or a star."""
EMPTY_LINE = re.compile(r"\n\s*\n")
BULLETS = ("- ", "* ", "• ")
FOLDER = Path(__file__).parents[1] / "anatomy"


@dataclass(frozen=True)
class Part:
    key: str
    number: str
    title: str
    hint: str = ""
    draft: str = ""
    holds: Literal["words", "recommendations", "implications"] = "words"
    before: tuple[str, ...] = ()
    """What the platform adds above the author's words, by name (see adding.py), and `after` below them."""
    after: tuple[str, ...] = ()

    def begun(self, facts: Mapping[str, str]) -> str:
        """The words that a new report begins with."""
        return self.draft.format(**facts).strip()


@dataclass(frozen=True)
class Anatomy:
    """What a kind of report is made of."""

    title: str
    parts: tuple[Part, ...]
    recommendations: tuple[str, ...]
    """What members are asked at first; the author changes it."""
    implications: tuple[str, ...]
    """Kinds that the report words itself."""
    proposal_implications: tuple[str, ...] = ()
    """Kinds that are the proposal's, and printed as they stand there."""
    options_at_least: int = 0
    routes_are_required: bool = False
    """Whether each thing off course needs a way back before the report is published."""

    @property
    def written(self) -> Mapping[str, Part]:
        """What the author writes in words, by key."""
        return {part.key: part for part in self.parts if part.holds == "words"}


@cache
def anatomy_of(kind: str) -> Anatomy:
    read = yaml.safe_load((FOLDER / f"{kind}.yaml").read_text(encoding="utf-8"))
    sections = read.pop("sections")
    return Anatomy(parts=tuple(Part(**_tuples(section)) for section in sections), **_tuples(read))


def _tuples(read: dict[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in read.items()
    }


def parts(kind: str) -> Mapping[str, Part]:
    """What the author of such a report writes in words, by key."""
    return anatomy_of(kind).written


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
