"""The capital programme as a table for other programs. Text stays text, whatever it begins with."""

from collections.abc import Iterator
from typing import Any

from connected.foundation.spreadsheets import Sheet, csv_text, xlsx_bytes
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
WIDTHS = (36, 36, 18, 18, 18, 18, 18, 18)


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
    return csv_text(HEAD, rows(found), mark="")


def as_xlsx(found: CapitalProgramme) -> bytes:
    return xlsx_bytes([Sheet("Capital programme", HEAD, rows(found), WIDTHS)])


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
