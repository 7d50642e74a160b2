"""The dashboard as a table, and the cases behind a figure. Both hold what the page shows, and no more."""

from collections.abc import Iterator

from connected.foundation.spreadsheets import MOST_ROWS, Sheet
from connected.office.cases.models.querysets import CaseQuerySet
from connected.office.cases.queries.exports import HEADINGS, WIDTHS, rows_of
from connected.office.dashboards.queries.boards import Board, Cell
from connected.office.dashboards.queries.slices import listed
from connected.office.dashboards.rules import Share, TooManyForWorkbook

FIGURE_HEAD = ("Figure", "Of what", "Counted", "Number", "Out of")
FIGURE_WIDTHS = (36, 30, 20, 12, 12)
Row = tuple[object, ...]


def figure_rows(board: Board) -> Iterator[Row]:
    yield "All", "", "Open", board.tally.total["open"], None
    yield "All", "", "Past their date", board.tally.total["overdue"], None
    yield "All", "", "On time", *_share(board.on_time)
    yield "All", "", "Came back", *_share(board.came_back)
    for table in board.tables:
        for row in table.rows:
            for heading, cell in zip(table.head[1:], row.cells, strict=True):
                numbers = (cell.number, None) if isinstance(cell, Cell) else _share(cell)
                yield table.title, row.title, heading, *numbers


def _share(share: Share) -> tuple[object, object]:
    return (share.part, share.whole) if share.is_known else (None, 0)


def case_rows(cases: CaseQuerySet) -> Iterator[Row]:
    """In the order of the list, read as they are written."""
    return rows_of(listed(cases))


def case_sheet(cases: CaseQuerySet, title: str) -> Sheet:
    """Raises TooManyForWorkbook before anything is written."""
    if cases.order_by()[: MOST_ROWS + 1].count() > MOST_ROWS:
        raise TooManyForWorkbook(most=f"{MOST_ROWS:,}")
    return Sheet(title, HEADINGS, case_rows(cases), WIDTHS)
