import csv
from collections.abc import Iterable, Iterator, Sequence

from connected.foundation.spreadsheets.cells import as_text

MARK = "\ufeff"
"""Tells spreadsheet programs that the letters are UTF-8."""


class _Echo:
    """A file that gives back what is written to it, so that csv can stream."""

    def write(self, line: str) -> str:
        return line


def csv_lines(
    heading: Sequence[object], rows: Iterable[Sequence[object]], *, mark: str = MARK
) -> Iterator[str]:
    """Line by line, as the rows come: nothing is kept in memory."""
    yield mark + next(csv_rows([heading]))
    yield from csv_rows(rows)


def csv_rows(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Without a heading: to go on with a file that has one."""
    write = csv.writer(_Echo()).writerow
    for row in rows:
        yield write([as_text(cell) for cell in row])  # type: ignore[misc]


def csv_text(
    heading: Sequence[object], rows: Iterable[Sequence[object]], *, mark: str = MARK
) -> str:
    return "".join(csv_lines(heading, rows, mark=mark))
