"""The tables of a plan: their columns, and how a cell is read. What cannot be read says what to write instead."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from connected.foundation.ui.words import joined
from connected.strategy.projects.models import Cause, Issue, Project, Risk

FILE = Path(__file__).parents[1] / "tables.yaml"
LONGEST_TEXT, LONGEST = 200, 5000
MOST_ROWS = 5000
Cell = str | date | datetime | int | float | Decimal | None


@dataclass(frozen=True)
class Fault:
    """Why a row cannot be taken, where it stands, and what to write instead."""

    table: str
    row: int
    column: str
    words: str


class CellWrong(ValueError):
    """The cell cannot be read; the text says what to write instead."""


@dataclass(frozen=True)
class Column:
    name: str
    title: str
    kind: str
    required: bool = False
    key: bool = False


@dataclass(frozen=True)
class Sheet:
    key: str
    title: str
    columns: tuple[Column, ...]

    @property
    def heads(self) -> list[str]:
        return [column.title for column in self.columns]

    def column(self, name: str) -> str:
        """The title of a column, or nothing for what has none."""
        return next((one.title for one in self.columns if one.name == name), "")


@dataclass(frozen=True)
class Row:
    """A row that was read, by the names of its columns; absent cells are None."""

    table: str
    number: int
    """As the spreadsheet counts it, the heads being row 1."""
    values: Mapping[str, Any]


@dataclass
class Plan:
    """What a file holds: rows that were read, and faults."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """What the file holds that a plan has no place for, in words."""

    def of(self, table: str) -> list[Row]:
        return [row for row in self.rows if row.table == table]


@cache
def sheets() -> Mapping[str, Sheet]:
    told = yaml.safe_load(FILE.read_text())
    return {
        one["key"]: Sheet(
            one["key"], one["title"], tuple(Column(**column) for column in one["columns"])
        )
        for one in told
    }


def sheet_of(heads: Sequence[str]) -> Sheet | None:
    """The table whose heads these are: every column that it needs is there."""
    have = {head.strip().casefold() for head in heads}
    fitting = [
        sheet
        for sheet in sheets().values()
        if {one.title.casefold() for one in sheet.columns if one.required} <= have
    ]
    return max(
        fitting,
        key=lambda sheet: sum(head.casefold() in have for head in sheet.heads),
        default=None,
    )


def read_row(sheet: Sheet, number: int, cells: Mapping[str, Cell], plan: Plan) -> None:
    """Adds the row to the plan, or every fault that it has. Cells go by the titles of their columns."""
    values: dict[str, Any] = {}
    faults = []
    for column in sheet.columns:
        try:
            values[column.name] = _read(column, cells.get(column.title.casefold()))
        except CellWrong as wrong:
            faults.append(Fault(sheet.title, number, column.title, str(wrong)))
    if faults:
        plan.faults.extend(faults)
    else:
        plan.rows.append(Row(sheet.key, number, values))


def _read(column: Column, cell: Cell) -> Any:
    if isinstance(cell, str):
        cell = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
    if cell in (None, ""):
        if column.required:
            raise CellWrong(f"This cell is empty. Write {WANTED[column.kind]}.")
        return None
    return READERS[column.kind](cell)


def _text(cell: Cell, longest: int = LONGEST_TEXT) -> str:
    text = cell if isinstance(cell, str) else _plain(cell)
    if len(text) > longest:
        raise CellWrong(f"This text has {len(text):,} letters. Write at most {longest:,}.")
    if UNREADABLE.search(text):
        raise CellWrong("This text holds characters that cannot be read. Type it again.")
    return text


UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def _line(cell: Cell) -> str:
    return " ".join(_text(cell).split())


def _long(cell: Cell) -> str:
    return _text(cell, LONGEST)


def _plain(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell)


def _date(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = str(cell)
    day = _iso(text) or _day_first(text)
    if day is None:
        raise CellWrong(f"{_quoted(text)} is not a day. Write it like 2026-03-31 or 31/3/2026.")
    return day


def _iso(text: str) -> date | None:
    found = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ][0-9:.]{0,20})?", text)
    return _made(found[1], found[2], found[3]) if found else None


def _day_first(text: str) -> date | None:
    found = re.fullmatch(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})", text)
    return _made(found[3], found[2], found[1]) if found else None


def _made(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _month(cell: Cell) -> date:
    if isinstance(cell, str) and re.fullmatch(r"[0-9]{4}-[0-9]{1,2}", cell):
        cell = f"{cell}-1"
    try:
        return _date(cell).replace(day=1)
    except CellWrong:
        text = _quoted(str(cell))
        raise CellWrong(f"{text} is not a month. Write it like 2026-03.") from None


def _whole(cell: Cell) -> int:
    text = _plain(cell).replace(",", "")
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise CellWrong(f"{_quoted(text)} is not a whole number. Write digits alone, like 12.")
    return int(text)


def _score(cell: Cell) -> int:
    text = _plain(cell)
    if text not in ("1", "2", "3", "4", "5"):
        raise CellWrong(f"{_quoted(text)} is not a score. Write a number from 1 to 5.")
    return int(text)


def _decimal(cell: Cell, places: int, example: str) -> Decimal:
    text = re.sub(r"[£,\s]", "", str(cell))
    if not re.fullmatch(rf"[0-9]{{1,12}}(\.[0-9]{{1,{places}}})?0*", text):
        raise CellWrong(f"{_quoted(str(cell))} is not an amount. Write it like {example}.")
    try:
        return Decimal(text)
    except InvalidOperation:  # pragma: no cover - the pattern has seen to it
        raise CellWrong(f"Write it like {example}.") from None


def _money(cell: Cell) -> Decimal:
    return _decimal(cell, 2, "1250.50")


def _days(cell: Cell) -> Decimal:
    return _decimal(cell, 1, "7.5")


def _milestone(cell: Cell) -> str:
    """A number, or the words of a milestone that is new in this file."""
    return _line(cell)


def _one_of(choices: Any) -> Callable[[Cell], str]:
    def read(cell: Cell) -> str:
        text = _line(cell).casefold()
        for value, words in choices.choices:
            if text in (str(value).casefold(), str(words).casefold()):
                return str(value)
        offered = joined([f"“{words}”" for words in choices.labels], "or")
        raise CellWrong(f"{_quoted(_line(cell))} is not on the list. Write {offered}.")

    return read


def _quoted(text: str) -> str:
    return f"“{text[:60]}{'…' if len(text) > 60 else ''}”"


READERS: Mapping[str, Callable[[Cell], Any]] = {
    "text": _line,
    "long": _long,
    "date": _date,
    "month": _month,
    "whole": _whole,
    "score": _score,
    "money": _money,
    "days": _days,
    "milestone": _milestone,
    "stage": _one_of(Project.Stage),
    "cause": _one_of(Cause),
    "proximity": _one_of(Risk.Proximity),
    "response": _one_of(Risk.Response),
    "severity": _one_of(Issue.Severity),
}
WANTED: Mapping[str, str] = {
    "text": "a few words",
    "long": "a sentence",
    "date": "a day, like 2026-03-31",
    "month": "a month, like 2026-03",
    "whole": "a whole number",
    "score": "a number from 1 to 5",
    "money": "an amount in pounds",
    "days": "a number of days",
    "milestone": "the number of the milestone, or its words",
    **{
        kind: f"one of {joined([f'“{words}”' for words in choices.labels], 'or')}"
        for kind, choices in {
            "stage": Project.Stage,
            "cause": Cause,
            "proximity": Risk.Proximity,
            "response": Risk.Response,
            "severity": Issue.Severity,
        }.items()
    },
}
