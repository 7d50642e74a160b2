"""A table in portions, each of them read by the map and ready to be taken in one transaction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from connected.foundation.imports.fields import NotUnderstood
from connected.foundation.imports.maps import RowReader
from connected.foundation.imports.tables import Row
from connected.foundation.imports.targets import Record

BATCH = 1_000


@dataclass
class Batch:
    """Rows that follow each other: understood, refused with a reason, or left out by the map."""

    rows: Sequence[Row]
    records: list[Record] = field(default_factory=list)
    refused: list[tuple[Row, str]] = field(default_factory=list)
    left_out: int = 0

    @property
    def size(self) -> int:
        return len(self.rows)

    @property
    def last_line(self) -> int:
        return self.rows[-1].line

    def rows_at(self, refused: Sequence[tuple[int, str]]) -> Iterator[tuple[Row, str]]:
        by_line = {row.line: row for row in self.rows}
        return ((by_line[line], reason) for line, reason in refused)


def batches(rows: Iterator[Row], reader: RowReader, size: int = BATCH) -> Iterator[Batch]:
    while portion := list(islice(rows, size)):
        batch = Batch(portion)
        for row in portion:
            _sort_in(batch, row, reader)
        yield batch


def _sort_in(batch: Batch, row: Row, reader: RowReader) -> None:
    if row.problem:
        batch.refused.append((row, row.problem))
    elif reader.is_left_out(row):
        batch.left_out += 1
    else:
        try:
            batch.records.append(Record(row.line, reader.read(row)))
        except NotUnderstood as reason:
            batch.refused.append((row, str(reason)))
