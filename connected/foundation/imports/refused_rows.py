"""The rows that could not be taken, beside the file they came from, ready to be mended."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from connected.foundation.imports.rules import CannotWriteErrors
from connected.foundation.imports.tables import Row
from connected.foundation.spreadsheets import csv_rows, csv_text


class RefusedRows:
    """A table of line, reason and the row itself. Made with the first refused row."""

    def __init__(self, path: Path, header: Sequence[str]) -> None:
        self.path = path
        self.header = header

    def keep(self, size: int) -> None:
        """What an interrupted run wrote before its last whole batch stands; the rest goes."""
        if self.path.exists():
            with self._opened() as file:
                file.truncate(min(size, file.tell()))
            if not self.path.stat().st_size:
                self.path.unlink()

    def write(self, refused: Sequence[tuple[Row, str]]) -> int:
        """Adds rows with their reasons. Returns the file's size, for a run that goes on later."""
        if not refused:
            return self.path.stat().st_size if self.path.exists() else 0
        with self._opened() as file:
            file.write(self._lines(refused, is_first=not file.tell()).encode())
            return file.tell()

    def _lines(self, refused: Sequence[tuple[Row, str]], *, is_first: bool) -> str:
        rows = ([row.line, reason, *row.cells] for row, reason in refused)
        heading = ["line", "reason", *self.header]
        return csv_text(heading, rows) if is_first else "".join(csv_rows(rows))

    def _opened(self) -> BinaryIO:
        try:
            return self.path.open("ab")
        except OSError as failed:
            raise CannotWriteErrors(file=self.path, why=failed.strerror) from None


def errors_beside(table: Path) -> Path:
    return table.with_name(f"{table.name}.errors.csv")
