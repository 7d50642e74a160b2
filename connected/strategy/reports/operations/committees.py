from collections.abc import Mapping, Sequence
from typing import Any

from connected.foundation.audit import record
from connected.foundation.councils import changes_in
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.strategy.reports.models import Committee


@operation
def define_committees(*, committees: Sequence[Mapping[str, Any]], by: Actor) -> list[str]:
    """The council's committees, as its file names them. One that the file drops is retired: its reports stay."""
    changes: list[str] = []
    for order, entry in enumerate(committees, start=1):
        wanted = {**entry, "order": order, "is_retired": False}
        changes += _align(wanted)
    kept = [entry["key"] for entry in committees]
    for gone in Committee.objects.filter(is_retired=False).exclude(key__in=kept):
        Committee.objects.filter(pk=gone.pk).update(is_retired=True)
        changes.append(f'retired committee "{gone.name}"')
    if changes:
        record("reports.committees_defined", subject="reports.committees", by=by, changes=changes)
    else:
        nothing_changed()
    return changes


def _align(wanted: Mapping[str, Any]) -> list[str]:
    found = Committee.objects.filter(key=wanted["key"]).first()
    before = {name: getattr(found, name) for name in wanted} if found else None
    changes = changes_in(f'committee "{wanted["name"]}"', before, wanted)
    if changes:
        Committee.objects.update_or_create(key=wanted["key"], defaults=dict(wanted))
    return changes
