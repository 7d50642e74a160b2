from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.ui.words import in_words, plural
from connected.strategy.funding.models import Actual, ActualsImport
from connected.strategy.funding.operations.purse import added, check_has_come, hold_the_purse
from connected.strategy.funding.queries.importing import preview
from connected.strategy.funding.rules.matching import LedgerRow
from connected.strategy.funding.rules.refusals import (
    NothingToPost,
    PostedAlready,
    RowsNotMatched,
)


@operation
def stage_actuals(
    *, file_name: str, digest: str, rows: Sequence[LedgerRow], by: User
) -> ActualsImport:
    """Keep a file of the ledger to look at. Nothing is posted yet."""
    file = added(
        ActualsImport(
            file_name=file_name[:255],
            digest=digest,
            rows=[row.kept() for row in rows],
            uploaded_by=by,
        )
    )
    record("funding.actuals_brought_in", subject=file, by=by, digest=digest, rows=len(rows))
    return file


@operation
def post_actuals(*, file: ActualsImport, on: date, by: User) -> ActualsImport:
    """Post every row of the file, or none. Rows that are in the ledger already are left out and counted."""
    check_has_come(on)
    hold_the_purse()
    held = ActualsImport.objects.select_for_update().get(pk=file.pk)
    if held.posted_on is not None:
        raise PostedAlready(day=in_words(held.posted_on))
    found = preview(held, timezone.localdate())
    if found.refused:
        raise RowsNotMatched(rows=plural(found.refused, "row"))
    if not found.matched:
        raise NothingToPost()
    Actual.objects.bulk_create(Actual(**match.posting) for match in found.matched)
    held.posted_on, held.posted_by = on, by
    held.taken, held.already_there = len(found.matched), len(found.there)
    held.save(update_fields=["posted_on", "posted_by", "taken", "already_there"])
    record(
        "funding.actuals_posted",
        subject=held,
        by=by,
        digest=held.digest,
        taken=held.taken,
        already_there=held.already_there,
    )
    return held
