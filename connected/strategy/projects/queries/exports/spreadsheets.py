from connected.foundation.spreadsheets import (
    Sheet,
    as_text,
    csv_text,
    runs_as_formula,
    xlsx_bytes,
)
from connected.strategy.projects.queries.exports.tables import cells_of
from connected.strategy.projects.rules.sheets import Cell, sheets

WIDTHS = {"text": 28, "long": 48}
OTHER_WIDTH = 16


def as_workbook() -> bytes:
    """Every table a sheet."""
    return xlsx_bytes(
        Sheet(
            sheet.title,
            sheet.heads,
            cells_of(sheet.key),
            widths=[WIDTHS.get(column.kind, OTHER_WIDTH) for column in sheet.columns],
        )
        for sheet in sheets().values()
    )


def as_csv(table: str) -> bytes:
    rows = ([_guarded(cell) for cell in row] for row in cells_of(table))
    return csv_text(sheets()[table].heads, rows).encode()


def _guarded(cell: Cell) -> str:
    """As `as_text`, and what begins with an apostrophe of its own keeps it when it is read again."""
    text = "" if cell is None else str(cell)
    if text.startswith("'") and runs_as_formula(text.lstrip("'")):
        return f"'{text}"
    return as_text(text)
