"""The capital programme as a table for other programs. Text stays text, whatever it begins with."""

import csv
from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter

from connected.foundation.files.spreadsheets import as_text
from connected.strategy.funding.queries.programme import CapitalProgramme

HEAD = (
    "Programme",
    "Project",
    "Project reference",
    "Financial year",
    "Source",
    "Set aside",
    "Promised",
    "Spent",
)
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def rows(found: CapitalProgramme) -> Iterator[tuple[Any, ...]]:
    for cell in found.cells:
        yield (
            cell.programme.title,
            cell.project.title,
            cell.project.reference,
            cell.year_words,
            cell.source_words,
            cell.sums.allocated,
            cell.sums.committed,
            cell.sums.spent,
        )


def as_csv(found: CapitalProgramme) -> str:
    kept = StringIO()
    writer = csv.writer(kept)
    writer.writerow(HEAD)
    for row in rows(found):
        writer.writerow([as_text(cell) for cell in row])
    return kept.getvalue()


def as_xlsx(found: CapitalProgramme) -> bytes:
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, SAFE) as book:
        sheet = book.add_worksheet("Capital programme")
        sheet.write_row(0, 0, HEAD, book.add_format({"bold": True}))
        sheet.set_column(0, 1, 36)
        sheet.set_column(2, 7, 18)
        for place, row in enumerate(rows(found), start=1):
            _write(sheet, place, row)
    return kept.getvalue()


def _write(sheet: Any, place: int, row: Sequence[Any]) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, Decimal):
            sheet.write_number(place, column, float(cell))
        else:
            sheet.write_string(place, column, str(cell))


def as_data(found: CapitalProgramme) -> dict[str, Any]:
    """For JSON. Amounts are text, so that no program rounds a penny; null is not known."""
    return {
        "programmes": [
            {
                "key": one.programme.key,
                "title": one.programme.title,
                "set_aside": str(one.sums.allocated),
                "promised": str(one.sums.committed),
                "spent": str(one.sums.spent),
                "foreseen": None if one.foreseen.amount is None else str(one.foreseen.amount),
                "asked_for": None if one.asked_unknown else str(one.asked),
                "not_public": one.hidden,
            }
            for one in found.programmes
        ],
        "sums": [
            {
                "programme": cell.programme.key,
                "project": cell.project.reference,
                "title": cell.project.title,
                "year": cell.year_words,
                "source": cell.source,
                "set_aside": str(cell.sums.allocated),
                "promised": str(cell.sums.committed),
                "spent": str(cell.sums.spent),
            }
            for cell in found.cells
        ],
    }
