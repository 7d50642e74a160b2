import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from connected.foundation.ui import words
from connected.foundation.ui.forms import reading
from connected.foundation.ui.forms.asked import Asked

PARTS = ("day", "month", "year")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FULL_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


class UnreadableDate(ValidationError):
    """A date that cannot be read, and which of its parts to look at."""

    def __init__(self, sentence: str, parts: tuple[str, ...]) -> None:
        super().__init__(sentence, code="date")
        self.parts = parts


class DateParts(forms.Widget):
    """Three inputs, `<name>-day` and so on. A date or an ISO date fills them in."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        if any(f"{name}-{part}" in data for part in PARTS):
            return {part: str(data.get(f"{name}-{part}", "")) for part in PARTS}
        return data.get(name)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and all(f"{name}-{part}" not in data for part in PARTS)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}-day" if id_ else id_


Limit = date | Callable[[], date] | None
"""A day, or a function such as `date.today`, asked each time."""


class Date(Asked):
    """A day, typed in three parts; the month may be a word. `earliest` and `latest` count."""

    widget = DateParts

    def __init__(
        self,
        label: str,
        *,
        earliest: Limit = None,
        latest: Limit = None,
        **given: Any,
    ) -> None:
        self.earliest, self.latest = earliest, latest
        super().__init__(label, **given)

    def to_python(self, value: object) -> date | None:
        typed = parts_of(value)
        if not any(typed.values()):
            return None
        day = read_date(typed, self.called)
        earliest, latest = _limit(self.earliest), _limit(self.latest)
        if earliest and day < earliest:
            raise ValidationError(
                f"{self.called} must be {words.in_words(earliest)} or later", code="early"
            )
        if latest and day > latest:
            raise ValidationError(
                f"{self.called} must be {words.in_words(latest)} or earlier", code="late"
            )
        return day


def _limit(limit: Limit) -> date | None:
    return limit() if callable(limit) else limit


def parts_of(value: object) -> dict[str, str]:
    """What was typed in each part, from whichever form the value has."""
    if isinstance(value, date):
        return dict(zip(PARTS, (str(value.day), str(value.month), str(value.year)), strict=True))
    if isinstance(value, Mapping):
        return {part: " ".join(str(value.get(part) or "").split()) for part in PARTS}
    text = str(value or "").strip()
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text):
        return {"day": match[3], "month": match[2], "year": match[1]}
    return {"day": text, "month": "", "year": ""}


def wrong_parts(value: object) -> tuple[str, ...]:
    """Which inputs to mark; all of them where the date itself is refused."""
    try:
        read_date(parts_of(value), "")
    except UnreadableDate as wrong:
        return wrong.parts
    return PARTS


def read_date(typed: Mapping[str, str], called: str) -> date:
    absent = tuple(part for part in PARTS if not typed[part])
    if absent:
        asked = "a date" if len(absent) == 3 else words.joined([f"a {part}" for part in absent])
        raise UnreadableDate(f"{called} must include {asked}", absent)
    numbers = {part: _number(typed[part], part) for part in PARTS}
    if not 1000 <= numbers["year"] <= 9999:
        raise UnreadableDate("The year must have 4 numbers, like 2026", ("year",))
    if not 1 <= numbers["month"] <= 12:
        raise UnreadableDate(
            "The month must be a number from 1 to 12, or a name like April", ("month",)
        )
    try:
        return date(numbers["year"], numbers["month"], numbers["day"])
    except ValueError:
        sentence = f"There is no day {typed['day']} in that month" if numbers["day"] > 0 else ""
        raise UnreadableDate(sentence or "The day must be a number, like 27", ("day",)) from None


def _number(text: str, part: str) -> int:
    """The part as a number; 0 where it is none, which no part may be."""
    if re.fullmatch(r"[0-9]{1,4}", text):
        return int(text)
    return _month(text.lower().rstrip(".")) if part == "month" else 0


def _month(name: str) -> int:
    if name in FULL_MONTHS:
        return FULL_MONTHS.index(name) + 1
    return MONTHS.index(name[:3]) + 1 if name in (*MONTHS, "sept") else 0


def shown_parts(value: object) -> dict[str, str]:
    return {part: reading.shown(text) for part, text in parts_of(value).items()}
