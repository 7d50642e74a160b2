import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook

from connected.foundation.files.spreadsheets import as_text
from connected.strategy.projects.queries.exports.tables import cells_of
from connected.strategy.projects.rules.sheets import Cell, runs_as_formula, sheets

WIDTHS = {"text": 28, "long": 48}
OTHER_WIDTH = 16
LONGEST_CELL = 32_767


def as_workbook() -> bytes:
    """Every table a sheet. Text is written as text, whatever it begins with."""
    kept = io.BytesIO()
    book = Workbook(
        kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    for sheet in sheets().values():
        page = book.add_worksheet(sheet.title)
        page.freeze_panes(1, 0)
        for at, column in enumerate(sheet.columns):
            page.set_column(at, at, WIDTHS.get(column.kind, OTHER_WIDTH))
            page.write_string(0, at, column.title, head)
        for number, row in enumerate(cells_of(sheet.key), 1):
            for at, cell in enumerate(row):
                _write(page, number, at, cell, day)
    book.close()
    return kept.getvalue()


def _write(page: Any, row: int, column: int, cell: Cell, day: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        page.write_datetime(row, column, cell, day)
    elif isinstance(cell, int | float | Decimal):
        page.write_number(row, column, cell)
    else:
        page.write_string(row, column, cell[:LONGEST_CELL])


def as_csv(table: str) -> bytes:
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(sheets()[table].heads)
    writer.writerows([_guarded(cell) for cell in row] for row in cells_of(table))
    return b"\xef\xbb\xbf" + lines.getvalue().encode()


def _guarded(cell: Cell) -> str:
    """As `as_text`, and what begins with an apostrophe of its own keeps it when it is read again."""
    text = "" if cell is None else str(cell)
    if text.startswith("'") and runs_as_formula(text.lstrip("'")):
        return f"'{text}"
    return as_text(text)
