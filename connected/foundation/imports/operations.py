from collections.abc import Sequence

from django.utils.timezone import now

from connected.foundation.audit import record
from connected.foundation.imports.batches import Batch
from connected.foundation.imports.maps import ImportMap
from connected.foundation.imports.models import ImportRun
from connected.foundation.imports.refused_rows import RefusedRows
from connected.foundation.imports.tables import Row, Table
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor

COUNTED = ("read", "taken", "already_there", "refused", "left_out")


@operation
def start_run(*, table: Table, import_map: ImportMap, by: Actor) -> ImportRun:
    """A run of this file by this map; one that was interrupted goes on where it stood."""
    run, is_new = ImportRun.objects.get_or_create(
        file_digest=table.digest,
        map_digest=import_map.digest,
        finished_at=None,
        defaults={
            "target": import_map.target.key,
            "source": import_map.source.key,
            "file_name": table.path.name[:255],
            "started_by": by.actor_id,
        },
    )
    record("imports.started" if is_new else "imports.resumed", subject=run, by=by)
    return run


@operation
def take_batch(
    *, run: ImportRun, batch: Batch, import_map: ImportMap, errors: RefusedRows, by: Actor
) -> ImportRun:
    """The batch's records, the counts and how far the run has come: all of it or none."""
    became = import_map.target.load_batch(records=batch.records, source=import_map.source, by=by)
    refused = _in_order([*batch.refused, *batch.rows_at(became.refused)])
    run.read += batch.size
    run.taken += became.taken
    run.already_there += became.already_there
    run.refused += len(refused)
    run.left_out += batch.left_out
    run.last_line = batch.last_line
    run.errors_size = errors.write(refused)
    run.save(update_fields=[*COUNTED, "last_line", "errors_size"])
    record("imports.batch_taken", subject=run, by=by, last_line=run.last_line, taken=became.taken)
    return run


@operation
def finish_run(*, run: ImportRun, by: Actor) -> ImportRun:
    run.finished_at = now()
    run.save(update_fields=["finished_at"])
    counts = {name: getattr(run, name) for name in COUNTED}
    record("imports.finished", subject=run, by=by, source=run.source, **counts)
    return run


def _in_order(refused: Sequence[tuple[Row, str]]) -> list[tuple[Row, str]]:
    return sorted(refused, key=lambda each: each[0].line)
