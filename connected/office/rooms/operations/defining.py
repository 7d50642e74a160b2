from typing import Any

from connected.foundation.audit import record
from connected.foundation.councils import changes_in
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.office.rooms.models import Building, Space

OF_BUILDING = ("title", "address", "hours", "meeting_link")
OF_SPACE = (
    "building_id",
    "title",
    "kind",
    "floor",
    "capacity",
    "equipment",
    "is_step_free",
    "hours",
)


@operation
def define_buildings(
    *, buildings: list[dict[str, Any]], meeting_link: str = "", by: Actor
) -> list[str]:
    """All rooms and desks, as buildings.yaml names them. What was booked stays. The changes in words."""
    changes = []
    for told in buildings:
        building, changed = _define_building(told | {"meeting_link": meeting_link}, by)
        changes += changed
        for space in told["spaces"]:
            changes += _define_space(building, space, by)
    changes += _retire(buildings, by)
    if not changes:
        nothing_changed()
    return changes


def _define_building(told: dict[str, Any], by: Actor) -> tuple[Building, list[str]]:
    wanted = {name: told[name] for name in OF_BUILDING}
    known = Building.objects.filter(key=told["key"], is_retired=False).values(*OF_BUILDING).first()
    changes = changes_in(f'building "{told["title"]}"', known, wanted)
    if not changes:
        return Building.objects.get(key=told["key"]), []
    building, _ = Building.objects.update_or_create(
        key=told["key"], defaults=wanted | {"is_retired": False}
    )
    record("rooms.building_defined", subject=building, by=by, key=building.key)
    return building, changes


def _define_space(building: Building, told: dict[str, Any], by: Actor) -> list[str]:
    wanted = {
        "building_id": building.pk,
        "title": told["title"],
        "kind": told["kind"],
        "floor": told["floor"],
        "capacity": told["capacity"],
        "equipment": told.get("equipment", []),
        "is_step_free": told["step_free"],
        "hours": told.get("hours", {}),
    }
    known = Space.objects.filter(key=told["key"], is_retired=False).values(*OF_SPACE).first()
    changes = changes_in(f'{told["kind"]} "{told["title"]}"', known, wanted)
    if changes:
        space, _ = Space.objects.update_or_create(
            key=told["key"], defaults=wanted | {"is_retired": False}
        )
        record("rooms.space_defined", subject=space, by=by, key=space.key)
    return changes


def _retire(buildings: list[dict[str, Any]], by: Actor) -> list[str]:
    kept = [space["key"] for one in buildings for space in one["spaces"]]
    changes = []
    for space in Space.objects.filter(is_retired=False).exclude(key__in=kept).select_for_update():
        space.is_retired = True
        space.save(update_fields=["is_retired"])
        record("rooms.space_retired", subject=space, by=by, key=space.key)
        changes.append(f'retired {space.kind} "{space.title}"')
    leaving = Building.objects.filter(is_retired=False).exclude(
        key__in=[one["key"] for one in buildings]
    )
    for building in leaving.select_for_update():
        building.is_retired = True
        building.save(update_fields=["is_retired"])
        record("rooms.building_retired", subject=building, by=by, key=building.key)
        changes.append(f'retired building "{building.title}"')
    return changes
