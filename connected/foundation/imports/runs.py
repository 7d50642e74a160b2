"""A whole import: a file, a map, portion by portion, with word of how far it has come."""

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from connected.foundation.imports.batches import batches
from connected.foundation.imports.maps import read_map
from connected.foundation.imports.models import ImportRun
from connected.foundation.imports.operations import finish_run, start_run, take_batch
from connected.foundation.imports.refused_rows import RefusedRows, errors_beside
from connected.foundation.imports.rules import BeingImported
from connected.foundation.imports.tables import Table
from connected.foundation.permissions import Actor

Progress = Callable[[ImportRun, Table], None]


def import_file(
    *,
    file: Path,
    map_file: Path,
    by: Actor,
    errors_file: Path | None = None,
    tell: Progress = lambda run, table: None,
) -> ImportRun:
    """Takes every row of the file, or says why not. Safe to run again: nothing is doubled."""
    import_map = read_map(map_file)
    table = Table(file, import_map.columns)
    errors = RefusedRows(errors_file or errors_beside(file), table.header)
    with _alone(table):
        run = start_run(table=table, import_map=import_map, by=by)
        errors.keep(run.errors_size)
        for batch in batches(table.rows(run.last_line), import_map.reader(table)):
            take_batch(run=run, batch=batch, import_map=import_map, errors=errors, by=by)
            tell(run, table)
        return finish_run(run=run, by=by)


@contextmanager
def _alone(table: Table) -> Iterator[None]:
    """One run of a file at a time. The database lets go by itself where the process is killed."""
    key = zlib.crc32(table.digest.encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        if cursor.fetchone() != (True,):
            raise BeingImported(file=table.path.name)
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
