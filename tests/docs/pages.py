"""Reads the project's written pages, for the tests that hold them true."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
DOCS = PROJECT / "docs"

FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
OUTSIDE = ("http://", "https://", "mailto:")
LIST_ITEM = re.compile(r"^\s*(?:[-*]|\d+\.) ", re.MULTILINE)
SENTENCE_ENDS = re.compile(r"(?<=[.?!:])\s+(?=[A-Z`\"*\[<])")


@dataclass(frozen=True)
class Page:
    path: Path

    @property
    def name(self) -> str:
        return str(self.path.relative_to(PROJECT))

    @cached_property
    def text(self) -> str:
        return self.path.read_text()

    @property
    def links(self) -> list[str]:
        """Where it leads to within the project."""
        found = LINK.findall(FENCE.sub("", self.text))
        return [target for target in found if not target.startswith(OUTSIDE)]

    @property
    def code(self) -> Iterator[str]:
        """What is written as code: in a line, or in lines of their own."""
        yield from CODE.findall(FENCE.sub("", self.text))
        for block in FENCE.findall(self.text):
            yield from block.splitlines()[1:-1]

    @property
    def bold(self) -> list[str]:
        """Words in bold, without a full stop that only ends their sentence."""
        return [" ".join(words.split()).rstrip(".") for words in BOLD.findall(self.text)]

    @property
    def anchors(self) -> set[str]:
        return {anchor_of(heading) for heading in HEADING.findall(self.text)}

    @property
    def sentences(self) -> list[str]:
        """Its prose: no code, tables, headings or pictures."""
        return [
            sentence
            for paragraph in self._paragraphs()
            for sentence in SENTENCE_ENDS.split(" ".join(paragraph.split()))
            if sentence
        ]

    def _paragraphs(self) -> Iterator[str]:
        prose = FENCE.sub("\n\n", self.text)
        lines = [
            "" if line.lstrip().startswith(("|", "#", "![")) else line
            for line in prose.splitlines()
        ]
        for paragraph in "\n".join(lines).split("\n\n"):
            yield from LIST_ITEM.split(paragraph)


def anchor_of(heading: str) -> str:
    """As the usual viewers of Markdown make it."""
    kept = re.sub(r"[^\w\- ]", "", heading.lower())
    return kept.strip().replace(" ", "-")


def pages() -> list[Page]:
    return [Page(path) for path in [*sorted(PROJECT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]]


def dead_links(page: Page) -> list[str]:
    """Links to a file that is not there, or to a heading that the file does not have."""
    return [target for target in page.links if not _is_there(page, target)]


def _is_there(page: Page, target: str) -> bool:
    file, _, anchor = target.partition("#")
    found = page.path.parent / file if file else page.path
    if not found.exists():
        return False
    return not anchor or anchor in Page(found).anchors
