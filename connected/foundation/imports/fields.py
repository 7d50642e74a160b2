"""From the text of a cell to what a field holds, or a sentence that says why not."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import Literal, TypeAlias

Value: TypeAlias = str | int | float | date | datetime | None
Kind: TypeAlias = Literal["text", "moment", "month", "whole number", "number"]

EARLIEST, LATEST = 1900, 2100


class NotUnderstood(Exception):
    """The text does not fit the field. Its message is the sentence."""


@dataclass(frozen=True)
class Field:
    """What a target takes under a name. `title` fits a sentence: “when it was opened”."""

    name: str
    title: str
    kind: Kind = "text"
    is_required: bool = False
    longest: int = 200
    choices: tuple[str, ...] = ()
    least: float = -math.inf
    most: float = math.inf

    def read(self, text: str, formats: Sequence[str], zone: tzinfo) -> Value:
        """The value; None for an empty cell. Raises NotUnderstood."""
        if not text:
            if self.is_required:
                raise NotUnderstood(f"{self.name} is empty: {self.title} is needed.")
            return None
        return READERS[self.kind](self, text, formats, zone)

    def refuse(self, text: str, advice: str) -> NotUnderstood:
        shown = text if len(text) <= 60 else f"{text[:59]}…"
        return NotUnderstood(f"{self.name} is “{shown}”: {advice}")


def _text(field: Field, text: str, formats: Sequence[str], zone: tzinfo) -> str:
    if field.choices and text not in field.choices:
        raise field.refuse(text, f"write {_one_of(field.choices)}, or map it in “values”.")
    if len(text) > field.longest:
        raise field.refuse(text, f"it has {len(text)} characters, and {field.longest} is the most.")
    return text


def _moment(field: Field, text: str, formats: Sequence[str], zone: tzinfo) -> datetime:
    found = _dated(text, formats)
    if found is None:
        example = formats[0] if formats else "2026-11-23 09:30:00"
        raise field.refuse(text, f"this is no date and time like “{example}”.")
    try:
        moment = (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
    except (OverflowError, ValueError):
        raise field.refuse(text, "this date is too far away.") from None
    if not EARLIEST <= moment.year <= LATEST:
        raise field.refuse(text, f"the year must be from {EARLIEST} to {LATEST}.")
    return moment


def _month(field: Field, text: str, formats: Sequence[str], zone: tzinfo) -> date:
    whole = f"{text}-01" if re.fullmatch(r"[0-9]{4}-[0-9]{2}", text) else text
    found = _dated(whole, formats)
    if found is None:
        raise field.refuse(text, "this is no month like “2026-11”.")
    if not EARLIEST <= found.year <= LATEST:
        raise field.refuse(text, f"the year must be from {EARLIEST} to {LATEST}.")
    return date(found.year, found.month, 1)


def _dated(text: str, formats: Sequence[str]) -> datetime | None:
    """By the first format that fits; without formats, as ISO 8601 has it."""
    readers: list[Callable[[], datetime]] = [
        lambda form=form: datetime.strptime(text, form)  # type: ignore[misc]
        for form in formats
    ] or [lambda: datetime.fromisoformat(text)]
    for read in readers:
        try:
            return read()
        except (ValueError, OverflowError):
            continue
    return None


def _whole(field: Field, text: str, formats: Sequence[str], zone: tzinfo) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,15}", text.replace(",", "")):
        raise field.refuse(text, "write a whole number.")
    return int(_in_range(field, text, int(text.replace(",", ""))))


def _number(field: Field, text: str, formats: Sequence[str], zone: tzinfo) -> float:
    if not re.fullmatch(r"[+-]?[0-9]{1,15}(\.[0-9]{1,30})?", text):
        raise field.refuse(text, "write a number, such as 51.4779.")
    return _in_range(field, text, float(text))


def _in_range(field: Field, text: str, number: float) -> float:
    if number < field.least:
        raise field.refuse(text, f"write {field.least:g} or more.")
    if number > field.most:
        raise field.refuse(text, f"write {field.most:g} or less.")
    return number


READERS: dict[Kind, Callable[[Field, str, Sequence[str], tzinfo], Value]] = {
    "text": _text,
    "moment": _moment,
    "month": _month,
    "whole number": _whole,
    "number": _number,
}


def _one_of(words: Sequence[str]) -> str:
    *most, last = (f"“{word}”" for word in words)
    return f"{', '.join(most)} or {last}" if most else last
