"""The wards in memory: a look-up costs no statement once the process has them.

Each process keeps its map. What it changes itself it sees at once; a change by another process it
sees within GEOGRAPHY_KEPT_SECONDS, by asking for the wards' stamp, and reads them again only then.
"""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from django.conf import settings
from django.db.models import Count, Max

from connected.foundation.geography.postcodes import parse_postcode
from connected.foundation.geography.ward_map import NOWHERE, WardFacts, WardLookup, WardMap

if TYPE_CHECKING:
    from connected.foundation.geography.models import Postcode, Ward


@dataclass(frozen=True)
class _Kept:
    map: WardMap
    stamp: object
    until: float


class _Memory:
    kept: _Kept | None = None


_memory = _Memory()


def wards() -> tuple[WardFacts, ...]:
    """The council's wards by name, without their outlines."""
    return _ward_map().wards


def ward_name(code: str) -> str:
    """Nothing where no ward of ours bears the code."""
    return next((ward.name for ward in wards() if ward.code == code), "")


def ward_at(latitude: float, longitude: float) -> WardLookup:
    """The ward of a place; not exact as long as outlines are missing, empty outside our area."""
    return _ward_map().at(latitude, longitude)


def ward_of_postcode(text: str) -> WardLookup:
    """Refuses what is no postcode. A postcode that nobody imported has no ward."""
    postcode: type[Postcode] = apps.get_model("geography", "Postcode")
    found = postcode.objects.filter(postcode=parse_postcode(text)).first()
    if found is None:
        return NOWHERE
    if found.ward_code and (name := ward_name(found.ward_code)):
        return WardLookup(found.ward_code, name, exact=True)
    return ward_at(found.latitude, found.longitude)


def forget_wards() -> None:
    """The next question reads the wards anew."""
    _memory.kept = None


def _ward_map() -> WardMap:
    kept = _memory.kept
    if kept is not None and time.monotonic() < kept.until:
        return kept.map
    stamp = _stamp()
    ward_map = kept.map if kept is not None and kept.stamp == stamp else _read_map()
    until = time.monotonic() + settings.GEOGRAPHY_KEPT_SECONDS
    _memory.kept = _Kept(ward_map, stamp, until)
    return ward_map


def _stamp() -> object:
    return _ward().objects.aggregate(changed=Max("changed_at"), wards=Count("pk"))


def _read_map() -> WardMap:
    current = list(_ward().objects.filter(is_current=True).order_by("name"))
    outlines = {ward.code: ward.outline for ward in current if ward.outline}
    facts = [
        WardFacts(
            ward.code,
            ward.name,
            ward.latitude,
            ward.longitude,
            ward.tile_row,
            ward.tile_column,
            ward.code in outlines,
        )
        for ward in current
    ]
    return WardMap(facts, outlines)


def _ward() -> "type[Ward]":
    return apps.get_model("geography", "Ward")
