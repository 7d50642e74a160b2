from collections.abc import Mapping, Sequence
from typing import Any

from connected.foundation.audit import record
from connected.foundation.councils import changes_in
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.strategy.bodies.models import Body

UNSAID = {"rank": None, "terms": "", "quorum": None, "is_subject_to_call_in": False, "source": ""}


@operation
def define_bodies(*, bodies: Sequence[Mapping[str, Any]], by: Actor) -> list[str]:
    """The council's boards and committees, as its file names them. One that the file drops is retired."""
    changes: list[str] = []
    kept = [entry["key"] for entry in bodies]
    for gone in Body.objects.current().exclude(key__in=kept):
        Body.objects.filter(pk=gone.pk).update(is_retired=True)
        changes.append(f'retired body "{gone.name}"')
    for order, entry in enumerate(bodies, start=1):
        changes += _align({**UNSAID, **entry, "order": order, "is_retired": False})
    if changes:
        record("bodies.bodies_defined", subject="bodies.bodies", by=by, changes=changes)
    else:
        nothing_changed()
    return changes


def _align(wanted: Mapping[str, Any]) -> list[str]:
    found = Body.objects.filter(key=wanted["key"]).first()
    before = {name: getattr(found, name) for name in wanted} if found else None
    changes = changes_in(f'body "{wanted["name"]}"', before, wanted)
    if changes:
        Body.objects.update_or_create(key=wanted["key"], defaults=dict(wanted))
    return changes
