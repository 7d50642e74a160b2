"""Reads YAML as people write it: a small, safe part of the language, and the line of everything.

Plain words stay words: `no`, `12:30` and `2026-12-24` are text, as is a number that begins with 0.
"""

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from connected.foundation.councils.documents import Document, DocumentPath

LARGEST = 500_000
"""Bytes in a file."""
DEEPEST = 20
"""Groups inside groups."""

FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
ALLOWED_CONTROLS = "\n\t\r"


class Unreadable(Exception):
    """A file that is not the YAML we take: the line, and a sentence that says what to do."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(line, sentence)
        self.line = line
        self.sentence = sentence


def read_document(name: str, data: bytes) -> Document:
    """The file's content with the line of everything in it. Raises Unreadable, and nothing else."""
    reading = _Reading(_events(_text(data)))
    return Document(name, reading.whole(), reading.lines)


def _text(data: bytes) -> str:
    if len(data) > LARGEST:
        raise Unreadable(
            1, f"This file is larger than {LARGEST // 1000} kB. Take out what is not needed."
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(1, "This file is saved as UTF-16. Save it as UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = data[: broken.start].count(b"\n") + 1
        raise Unreadable(line, "This line is not in UTF-8. Save the file as UTF-8.") from None
    for line, words in enumerate(text.split("\n"), start=1):
        _refuse_controls(words, line)
    return text


def _refuse_controls(words: str, line: int) -> None:
    for character in words:
        if unicodedata.category(character) in ("Cc", "Cs") and character not in ALLOWED_CONTROLS:
            code = f"U+{ord(character):04X}"
            raise Unreadable(
                line, f"This line holds a character that cannot be kept ({code}). Take it out."
            )


def _events(text: str) -> Iterator[Event]:
    try:
        yield from yaml.parse(text, Loader=FAST)
    except yaml.MarkedYAMLError as broken:
        mark = _where(broken)
        line = min(mark.line, text.count("\n")) if mark else 0
        raise Unreadable(line + 1, _advice(broken, text.split("\n")[line])) from None
    except yaml.YAMLError:
        raise Unreadable(
            1, "This file holds characters that YAML does not allow. Take them out."
        ) from None


@dataclass
class _Reading:
    """Builds the content from the parser's events."""

    events: Iterator[Event]
    lines: dict[DocumentPath, int] = field(default_factory=lambda: {(): 1})

    def whole(self) -> Any:
        content, documents = None, 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Unreadable(
                        _line(event), 'Take out the line "---": a file holds one document.'
                    )
                content = self._value(next(self.events), ())
        return content

    def _value(self, event: Event, path: DocumentPath) -> Any:
        self._refuse_clever(event)
        if isinstance(event, ScalarEvent):
            return _scalar(event)
        if len(path) >= DEEPEST:
            raise Unreadable(
                _line(event), f"There are more than {DEEPEST} groups inside each other here."
            )
        if isinstance(event, SequenceStartEvent):
            return self._list(path)
        return self._group(path)

    def _list(self, path: DocumentPath) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            here = (*path, len(items))
            self.lines[here] = _line(event)
            items.append(self._value(event, here))
        return items

    def _group(self, path: DocumentPath) -> dict[str, Any]:
        group: dict[str, Any] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            key = self._key(event)
            here = (*path, key)
            if key in group:
                raise Unreadable(
                    _line(event),
                    f'"{key}" is written twice (first in line {self.lines[here]}). Take one of them out.',
                )
            self.lines[here] = _line(event)
            group[key] = self._value(next(self.events), here)
        return group

    def _key(self, event: Event) -> str:
        self._refuse_clever(event)
        if not isinstance(event, ScalarEvent):
            raise Unreadable(
                _line(event), "A name before a colon must be a word, not a list or a group."
            )
        return _clean(event)

    def _refuse_clever(self, event: Event) -> None:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable(
                _line(event),
                "Names with & and * are not used here. Write the text out, or put it in quotes.",
            )
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            raise Unreadable(
                _line(event), "Words that begin with ! are not used here. Put the text in quotes."
            )


def _scalar(event: ScalarEvent) -> Any:
    text = _clean(event)
    if event.style:
        return text
    if text.lower() in WORDS:
        return WORDS[text.lower()]
    if INTEGER.fullmatch(text):
        return int(text)
    if DECIMAL.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    return text


def _clean(event: ScalarEvent) -> str:
    """The text without the space around it; an escape such as \\0 is found here."""
    _refuse_controls(event.value, _line(event))
    return event.value.strip()


def _line(event: Event) -> int:
    return event.start_mark.line + 1  # type: ignore[union-attr]


def _where(broken: yaml.MarkedYAMLError) -> Any:
    """What is opened and not closed is noticed at the end, and mended where it began."""
    if any(opened in (broken.context or "") for opened in ("quoted scalar", "flow", "simple key")):
        return broken.context_mark
    return broken.problem_mark or broken.context_mark


def _advice(broken: yaml.MarkedYAMLError, here: str) -> str:
    """The parser's complaint in words that help."""
    said = f"{broken.context or ''} {broken.problem or ''}"
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return "This line begins with a tab. Use spaces."
    for words, advice in ADVICE.items():
        if words in said:
            return advice
    return "This line is not laid out as YAML. Check its spaces, its colons and its quotes."


ADVICE = {
    "mapping values are not allowed": "There is a colon where none can stand. If it belongs to the text, put the "
    "text in quotes. If not, check the spaces before this line and the line above.",
    "cannot start any token": "The text begins with a character that has a meaning of its own. Put the text in quotes.",
    "escape": "A backslash has a meaning of its own in double quotes. Use single quotes.",
    "quoted scalar": "A quote is opened and not closed. Close it.",
    "could not find expected ':'": 'A name needs a colon and a space after it, such as "title: Waste".',
    "flow": "A bracket is opened and not closed. Close it, or put the text in quotes.",
    "block mapping": "This line does not stand below the one that it belongs to. Give the lines of one group the "
    "same number of spaces before them.",
    "block sequence": 'This line does not stand below the others of its list. Begin each with "- " and the same '
    "number of spaces.",
}
