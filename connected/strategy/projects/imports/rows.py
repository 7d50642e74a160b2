"""Rows of cells, from whichever file, as rows of a plan."""

from collections.abc import Iterable, Sequence
from itertools import islice

from connected.strategy.projects.rules.files import NoTable, TooManyRows
from connected.strategy.projects.rules.sheets import (
    MOST_ROWS,
    Cell,
    Plan,
    read_row,
    sheet_of,
    sheets,
)

MOST_COLUMNS = 40


def take_rows(name: str, rows: Iterable[Sequence[Cell]], plan: Plan) -> None:
    """The first row holds the heads."""
    counted = iter(rows)
    heads = [str(cell or "").strip() for cell in next(counted, ())][:MOST_COLUMNS]
    sheet = sheet_of(heads)
    if sheet is None:
        raise NoTable(heads="; ".join(", ".join(one.heads) for one in sheets().values()))
    titles = [head.casefold() for head in heads]
    for number, row in enumerate(islice(counted, MOST_ROWS + 1), 2):
        if number > MOST_ROWS + 1:
            raise TooManyRows(table=name, most=f"{MOST_ROWS:,}")
        cells = dict(zip(titles, row, strict=False))
        if any(cell not in (None, "") for cell in cells.values()):
            read_row(sheet, number, cells, plan)
