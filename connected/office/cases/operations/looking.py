from datetime import timedelta

from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case
from connected.office.cases.queries.looks import looked_since

ONE_LOOK = timedelta(minutes=30)
"""Pages opened one after the other are one look."""


@operation
def note_look(*, case: Case, by: Actor, organisation: str = "", why: str = "") -> None:
    """Somebody opened the case. `organisation` and `why`, where it was somebody from outside the council."""
    if looked_since(case, by, timezone.now() - ONE_LOOK, organisation=organisation):
        nothing_changed()
        return
    record("cases.looked_at", subject=case, by=by, organisation=organisation, why=why)
