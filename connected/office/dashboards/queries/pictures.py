"""The dashboard's figures, drawn. The numbers stand beside them with the way to their cases."""

from connected.foundation.ui.charts import Chart, bars, columns, stacked_bars
from connected.office.dashboards.queries.boards import Board, Cell, Table

DUE, LATE = "Before their date", "Past their date"
MOST_DRAWN = 15


def pictures(board: Board) -> dict[str, Chart]:
    """By the key of the table that they draw."""
    return {
        "weeks": _weeks(board),
        "ages": _bars(board.ages),
        "waits": _bars(board.waits),
        "officers": _officers(board.officers),
    }


def _weeks(board: Board) -> Chart:
    """The whole weeks: one that has just begun would look like a fall."""
    rows = zip(board.window.weeks, _numbers(board.weeks), strict=False)
    times = [(f"{week.first.day} {week.first:%b}", (pair[0], pair[1])) for week, pair in rows]
    return columns(board.weeks.title, times, ("Opened", "Closed"), head="Week of")


def _bars(table: Table) -> Chart:
    rows = [
        (row.title, numbers[0]) for row, numbers in zip(table.rows, _numbers(table), strict=True)
    ]
    return bars(table.title, rows, head=(table.head[0], table.head[1]))


def _officers(table: Table) -> Chart:
    rows = [
        (row.title, {DUE: open_ - late, LATE: late})
        for row, (open_, late) in zip(table.rows, _numbers(table), strict=True)
    ]
    return stacked_bars(table.title, rows[:MOST_DRAWN], [DUE, LATE], head="Officer")


def _numbers(table: Table) -> list[list[int]]:
    return [[cell.number for cell in row.cells if isinstance(cell, Cell)] for row in table.rows]
