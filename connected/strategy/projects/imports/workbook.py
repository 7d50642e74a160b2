import io
import re
import zipfile
from collections.abc import Iterator, Sequence

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from connected.strategy.projects.imports.rows import MOST_COLUMNS, take_rows
from connected.strategy.projects.rules.files import (
    FileDamaged,
    HoldsEntities,
    NoTable,
    UnpacksTooLarge,
)
from connected.strategy.projects.rules.sheets import Cell, Plan

UNPACKED = 40 * 1024 * 1024
MOST_PARTS = 200
MOST_SHEETS = 20
DECLARES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
DAMAGES = (
    zipfile.BadZipFile,
    InvalidFileException,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    OSError,
    SyntaxError,  # what XML that is not well formed raises
    NotImplementedError,
    RuntimeError,  # a part that is encrypted
)


def read_workbook(data: bytes) -> Plan:
    """Every sheet whose heads are those of a table. Formulas are text: nothing is ever worked out."""
    _check_parts(data)
    plan, found = Plan(), False
    refused: NoTable | None = None
    for name, rows in _sheets(data):
        try:
            take_rows(name, rows, plan)
            found = True
        except NoTable as none:
            refused = none
    if not found:
        raise refused or FileDamaged
    return plan


def _check_parts(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED:
                raise UnpacksTooLarge
            for part in parts:
                if DECLARES.search(packed.read(part).replace(b"\0", b"")):
                    raise HoldsEntities
    except DAMAGES:
        raise FileDamaged from None


def _sheets(data: bytes) -> Iterator[tuple[str, list[Sequence[Cell]]]]:
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        for sheet in book.worksheets[:MOST_SHEETS]:
            yield sheet.title, _rows(sheet)
    except DAMAGES:
        raise FileDamaged from None


def _rows(sheet: object) -> list[Sequence[Cell]]:
    """Only as many as a table may have, and one more, whatever the sheet says of its size."""
    from connected.strategy.projects.rules.sheets import MOST_ROWS

    rows = sheet.iter_rows(  # type: ignore[attr-defined]
        max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True
    )
    return [tuple(row) for row in rows]
