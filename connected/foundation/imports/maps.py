"""How to read somebody else's table: which column is which field, and what its words mean."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from connected.foundation.councils.documents import Document, Problem
from connected.foundation.councils.faults import faults
from connected.foundation.councils.wording import unknown_word
from connected.foundation.councils.yaml_files import LARGEST, Unreadable, read_document
from connected.foundation.imports.fields import Field, NotUnderstood, Value
from connected.foundation.imports.rules import FileNotFound, MapNotSound
from connected.foundation.imports.tables import Row, Table
from connected.foundation.imports.targets import ImportTarget, Source, targets

LONDON = "Europe/London"
SAMPLE = datetime(2026, 11, 23, 9, 30, 15)
JOINS = {",": ", ", ":": ": ", "–": " – "}
SCHEMA = Path(__file__).parent / "schemas" / "import-map.schema.json"


@dataclass(frozen=True)
class ImportMap:
    """A sound map. `content` follows the schema `import-map`."""

    content: Mapping[str, Any]
    digest: str
    target: ImportTarget

    @property
    def source(self) -> Source:
        key = self.content["source"]
        return Source(key, self.content.get("title", key), self.content.get("licence", ""))

    @property
    def zone(self) -> tzinfo:
        return ZoneInfo(self.content.get("timezone", LONDON))

    @property
    def columns(self) -> list[str]:
        """Every column that the file must have."""
        named = [
            column for given in self.content["fields"].values() for column in _columns_of(given)
        ]
        return list(dict.fromkeys([*named, *self.content.get("only", {})]))

    def reader(self, table: Table) -> "RowReader":
        return RowReader(self, table)


class RowReader:
    """Reads rows of one table by one map; what can be prepared is, once."""

    def __init__(self, import_map: ImportMap, table: Table) -> None:
        given = import_map.content["fields"]
        self._cells = {name: _cell_reader(given[name], table) for name in given}
        self._fields = [
            (field, _formats(given.get(field.name))) for field in import_map.target.fields
        ]
        self._zone = import_map.zone
        self._only = [
            (table.columns[column], {str(word) for word in words})
            for column, words in import_map.content.get("only", {}).items()
        ]

    def is_left_out(self, row: Row) -> bool:
        return any(row.cells[column] not in words for column, words in self._only)

    def read(self, row: Row) -> dict[str, Value]:
        """The row's fields. Raises NotUnderstood with all that is wrong."""
        values: dict[str, Value] = {}
        wrong = []
        for field, formats in self._fields:
            try:
                values[field.name] = field.read(self._text(field, row), formats, self._zone)
            except NotUnderstood as reason:
                wrong.append(str(reason))
        if wrong:
            raise NotUnderstood(" ".join(wrong))
        return values

    def _text(self, field: Field, row: Row) -> str:
        cell = self._cells.get(field.name)
        return cell(row.cells) if cell else ""


def read_map(path: Path) -> ImportMap:
    """The map in a file, or a refusal that names each fault with its line."""
    data = _bytes(path)
    try:
        document = read_document(path.name, data)
    except Unreadable as broken:
        raise MapNotSound(problems=f"{path.name}, line {broken.line}: {broken.sentence}") from None
    problems = faults(document.content, map_schema()) or list(problems_in(document))
    if problems:
        raise MapNotSound(
            problems="\n".join(
                f"{path.name}, line {document.line(problem.path)}: {problem.sentence}"
                for problem in problems
            )
        )
    target = targets()[document.content["into"]]
    return ImportMap(document.content, sha256(data).hexdigest(), target)


@cache
def map_schema() -> Mapping[str, Any]:
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def problems_in(document: Document) -> Iterator[Problem]:
    """What the schema cannot say."""
    content = document.content
    if content["into"] not in targets():
        yield Problem(("into",), unknown_word(content["into"], targets()))
        return
    if content.get("timezone", LONDON) not in available_timezones():
        yield Problem(("timezone",), "There is no such time zone. Write “Europe/London”.")
    fields = {field.name: field for field in targets()[content["into"]].fields}
    for field in fields.values():
        if field.is_required and field.name not in content["fields"]:
            yield Problem(("fields",), f"“{field.name}” is missing: {field.title} is needed.")
    for name, given in content["fields"].items():
        if name not in fields:
            yield Problem(("fields", name), unknown_word(name, fields))
        else:
            yield from _field_problems(fields[name], given)


def _field_problems(field: Field, given: Any) -> Iterator[Problem]:
    if not isinstance(given, dict):
        return
    path = ("fields", field.name)
    words = [*given.get("values", {}).values(), given.get("otherwise"), given.get("value")]
    for word in words:
        if word is not None and field.choices and str(word) not in field.choices:
            yield Problem(path, unknown_word(str(word), field.choices))
    for form in given.get("dates", ()):
        if not _is_date_format(form):
            yield Problem(
                (*path, "dates"), f"“{form}” is no way to write a date. Write “%d/%m/%Y %H:%M”."
            )


def _is_date_format(form: str) -> bool:
    try:
        datetime.strptime(SAMPLE.strftime(form), form)
    except (ValueError, re.error):
        return False
    return "%" in form


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError):
        raise FileNotFound(file=path) from None


def _columns_of(given: Any) -> Sequence[str]:
    if isinstance(given, str):
        return [given]
    return given.get("columns") or [column for column in [given.get("column")] if column]


def _formats(given: Any) -> Sequence[str]:
    return given.get("dates", ()) if isinstance(given, dict) else ()


CellReader = Callable[[Sequence[str]], str]


def _cell_reader(given: Any, table: Table) -> CellReader:
    columns = [table.columns[name] for name in _columns_of(given)]
    if isinstance(given, str):
        return partial(_plain, column=columns[0])
    if "value" in given:
        return partial(_constant, value=str(given["value"]))
    if "columns" in given:
        return partial(_joined, columns=columns, between=JOINS[given.get("join", ",")])
    return partial(
        _translated,
        column=columns[0],
        blank={str(word) for word in given.get("blank", ())},
        values={word: str(value) for word, value in given.get("values", {}).items()},
        otherwise=str(given["otherwise"]) if "otherwise" in given else None,
    )


def _plain(cells: Sequence[str], column: int) -> str:
    return cells[column]


def _constant(cells: Sequence[str], value: str) -> str:
    return value


def _joined(cells: Sequence[str], columns: Sequence[int], between: str) -> str:
    return between.join(filter(None, (cells[column] for column in columns)))


def _translated(
    cells: Sequence[str],
    column: int,
    blank: set[str],
    values: Mapping[str, str],
    otherwise: str | None,
) -> str:
    text = cells[column]
    if text in blank:
        return ""
    if otherwise is not None:
        return values.get(text, otherwise)
    return values.get(text, text)
