"""How a set of open data is declared: once, for its page, its CSV, its JSON and its metadata."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from connected.foundation.spreadsheets import as_text

LICENCE = "Open Government Licence v3.0"
LICENCE_ADDRESS = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


class Kind(StrEnum):
    """What a cell holds, and how the metadata names it."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "decimal"
    POUNDS = "pounds"
    DAY = "date"
    YES_NO = "boolean"
    ADDRESS = "anyURI"

    @property
    def datatype(self) -> str:
        """As CSV on the Web names it: pounds are decimals there."""
        return "decimal" if self is Kind.POUNDS else self.value

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS: Mapping[Kind, str] = {
    Kind.TEXT: "text",
    Kind.WHOLE: "whole number",
    Kind.NUMBER: "number",
    Kind.POUNDS: "pounds, with pence",
    Kind.DAY: "day, as 2026-03-31",
    Kind.YES_NO: "true or false",
    Kind.ADDRESS: "address of a page",
}


Value = str | Callable[[Any], object]
"""A dotted path of attributes, or a function of the row."""


def value_of(row: Any, value: Value) -> object:
    """Nothing where any step of the path leads to nothing."""
    if callable(value):
        return value(row)
    for name in value.split("."):
        try:
            row = None if row is None else getattr(row, name)
        except ObjectDoesNotExist:
            return None
    return row


@dataclass(frozen=True)
class Column:
    name: str
    """For ever: a column whose meaning changes is a new column."""
    kind: Kind
    meaning: str
    value: Value
    is_always_there: bool = False


@dataclass(frozen=True)
class DataSet:
    name: str
    """For ever: it is part of the address."""
    title: str
    description: str
    key: Sequence[str]
    """The columns that together name a row."""
    columns: Sequence[Column]
    rows: Callable[[], Iterable[Any]]

    @property
    def heading(self) -> list[str]:
        return [column.name for column in self.columns]

    def records(self) -> Iterator[dict[str, object]]:
        """Each row by column name, as JSON has it."""
        for row in self.rows():
            yield {column.name: in_json(value_of(row, column.value)) for column in self.columns}

    def lines(self) -> Iterator[list[str]]:
        """Each row as CSV has it: no cell can run as a formula."""
        for row in self.rows():
            yield [as_text(in_csv(value_of(row, column.value))) for column in self.columns]


def in_json(value: object) -> object:
    """Days in ISO form, money as a number. What is not known is null."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return None if value == "" else value


def in_csv(value: object) -> str:
    """What is not known is an empty cell, never nought."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def metadata(table: DataSet, *, address: str, publisher: str) -> dict[str, Any]:
    """By CSV on the Web (W3C, 2015): what each column of the CSV at this address means."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": address,
        "dc:title": table.title,
        "dc:description": table.description,
        "dc:publisher": publisher,
        "dc:license": {"@id": LICENCE_ADDRESS},
        "tableSchema": {
            "columns": [
                {
                    "name": column.name,
                    "titles": column.name,
                    "dc:description": column.meaning,
                    "datatype": column.kind.datatype,
                    "required": column.is_always_there,
                }
                for column in table.columns
            ],
            "primaryKey": list(table.key),
        },
    }


def schema(table: DataSet) -> dict[str, Any]:
    """By JSON Schema (2020-12): what each record of the JSON holds."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table.title,
        "description": table.description,
        "type": "object",
        "properties": {
            column.name: {"description": column.meaning, **_json_type(column)}
            for column in table.columns
        },
        "required": table.heading,
        "additionalProperties": False,
    }


def _json_type(column: Column) -> dict[str, Any]:
    kind, more = _JSON[column.kind]
    return {"type": kind if column.is_always_there else [kind, "null"], **more}


_JSON: Mapping[Kind, tuple[str, dict[str, str]]] = {
    Kind.TEXT: ("string", {}),
    Kind.WHOLE: ("integer", {}),
    Kind.NUMBER: ("number", {}),
    Kind.POUNDS: ("number", {}),
    Kind.DAY: ("string", {"format": "date"}),
    Kind.YES_NO: ("boolean", {}),
    Kind.ADDRESS: ("string", {"format": "uri"}),
}
