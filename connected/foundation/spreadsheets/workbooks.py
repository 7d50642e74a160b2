import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from django.utils import timezone

from connected.foundation.spreadsheets.cells import runs_as_formula

SAFE = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
ROW_BY_ROW = SAFE | {"constant_memory": True}
LONGEST_CELL = 32_767
LONGEST_TITLE = 31
MOST_ROWS = 100_000
"""Of one sheet: more takes a page's patience to write, and a spreadsheet's to open. CSV has no end."""


@dataclass(frozen=True)
class Sheet:
    title: str
    heading: Sequence[str]
    rows: Iterable[Sequence[object]]
    widths: Sequence[int] = ()
    """Of the columns, in letters; 16 where it says nothing."""


class Looks:
    """The few formats that our workbooks use."""

    def __init__(self, book: Any) -> None:
        self.head = book.add_format({"bold": True})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self.kept_text = book.add_format()
        self.kept_text.set_quote_prefix()
        """So that it stays text even when somebody edits the cell."""


def xlsx_file(sheets: Iterable[Sheet]) -> IO[bytes]:
    """The workbook in a file of its own, at its beginning. Each row goes to disk as it comes."""
    from xlsxwriter import Workbook

    file = tempfile.TemporaryFile()  # noqa: SIM115
    with Workbook(file, ROW_BY_ROW) as book:
        looks = Looks(book)
        for sheet in sheets:
            write_table(book.add_worksheet(sheet.title[:LONGEST_TITLE]), sheet, looks)
    file.seek(0)
    return file


def xlsx_bytes(sheets: Iterable[Sheet]) -> bytes:
    """For a workbook that is small."""
    with xlsx_file(sheets) as file:
        return file.read()


def write_table(page: Any, sheet: Sheet, looks: Looks) -> None:
    page.freeze_panes(1, 0)
    for at, title in enumerate(sheet.heading):
        width = sheet.widths[at] if at < len(sheet.widths) else 16
        page.set_column(at, at, width)
        page.write_string(0, at, title, looks.head)
    for number, row in enumerate(sheet.rows, 1):
        for at, cell in enumerate(row):
            write_cell(page, (number, at), cell, looks)


def write_cell(page: Any, place: tuple[int, int], cell: object, looks: Looks) -> None:
    """Numbers as numbers, days as days, all else as text, whatever it begins with."""
    if cell is None or cell == "":
        return
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        page.write_number(*place, cell)
    elif isinstance(cell, datetime):
        page.write_datetime(*place, _here(cell), looks.moment)
    elif isinstance(cell, date):
        page.write_datetime(*place, cell, looks.day)
    else:
        text = str(cell)[:LONGEST_CELL]
        page.write_string(*place, text, looks.kept_text if runs_as_formula(text) else None)


def _here(moment: datetime) -> datetime:
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment
