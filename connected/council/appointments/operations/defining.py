from typing import Any

from connected.council.appointments.models import Place
from connected.foundation.audit import record
from connected.foundation.councils import changes_in
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor

DEFINED = (
    "title",
    "address",
    "bring",
    "hours",
    "minutes",
    "capacity",
    "notice_hours",
    "ahead_days",
)
BLANK = {"address": "", "bring": ""}


@operation
def define_places(*, places: list[dict[str, Any]], by: Actor) -> list[str]:
    """All places with appointments, as places.yaml names them. What was booked stays. The changes in words."""
    changes = [change for place in places for change in _define(place, by)]
    leaving = Place.objects.in_use().exclude(key__in=[place["key"] for place in places])
    for place in leaving.select_for_update():
        place.is_retired = True
        place.save(update_fields=["is_retired"])
        record("appointments.place_retired", subject=place, by=by, key=place.key)
        changes.append(f'retired place "{place.title}"')
    if not changes:
        nothing_changed()
    return changes


def _define(told: dict[str, Any], by: Actor) -> list[str]:
    wanted = {name: told.get(name, BLANK.get(name)) for name in DEFINED}
    known = Place.objects.in_use().filter(key=told["key"]).values(*DEFINED).first()
    changes = changes_in(f'place "{told["title"]}"', known, wanted)
    if changes:
        place, _ = Place.objects.update_or_create(
            key=told["key"], defaults=wanted | {"is_retired": False}
        )
        record("appointments.place_defined", subject=place, by=by, key=place.key)
    return changes
