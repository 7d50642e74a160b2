from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.timezone import now

from connected.foundation.audit import record
from connected.foundation.councils.wording import changes_in
from connected.foundation.geography.addresses import forget_addresses
from connected.foundation.geography.boundaries import Outline
from connected.foundation.geography.lookup import forget_wards, ward_at
from connected.foundation.geography.models import Address, Postcode, Ward
from connected.foundation.geography.places import Place
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor

ADDRESS = ("line_1", "line_2", "town", "postcode", "latitude", "longitude")
COLUMNS = ("name", "latitude", "longitude", "tile_row", "tile_column", "source", "is_current")


@operation
def define_wards(*, wards: Sequence[Mapping[str, Any]], source: str, by: Actor) -> list[str]:
    """The council's wards are these. Those not named are retired: records of their time keep them.

    Returns the changes in words.
    """
    known = {ward.code: ward for ward in Ward.objects.select_for_update().defer("outline")}
    named = {ward["code"]: _columns(ward, source) for ward in wards}
    changes = [
        change for code, now_is in named.items() for change in _changes(known.get(code), now_is)
    ]
    retired = [ward for code, ward in known.items() if ward.is_current and code not in named]
    changes += [f'retired ward "{ward.name}"' for ward in retired]
    if not changes:
        nothing_changed()
        return []
    Ward.objects.filter(pk__in=[ward.pk for ward in retired]).update(
        is_current=False, changed_at=now()
    )
    Ward.objects.filter(code__in=named).update(is_current=False)
    Ward.objects.bulk_create(
        [Ward(code=code, changed_at=now(), **columns) for code, columns in named.items()],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[*COLUMNS, "changed_at"],
    )
    _forget()
    record("geography.wards_defined", subject="geography.wards", by=by, changes=changes)
    return changes


def _columns(ward: Mapping[str, Any], source: str) -> dict[str, Any]:
    return {
        "name": ward["name"],
        "latitude": float(ward["latitude"]),
        "longitude": float(ward["longitude"]),
        "tile_row": ward["row"],
        "tile_column": ward["column"],
        "source": source,
        "is_current": True,
    }


def _changes(known: Ward | None, now_is: Mapping[str, Any]) -> list[str]:
    before = {name: getattr(known, name) for name in COLUMNS} if known else None
    return changes_in(f'ward "{now_is["name"]}"', before, now_is)


@operation
def import_outlines(*, outlines: Sequence[Outline], source: str, by: Actor) -> int:
    """From now on the wards with an outline are looked up exactly. Returns how many got one."""
    for outline in outlines:
        Ward.objects.filter(code=outline.code, is_current=True).update(
            outline=outline.geometry, outline_source=source, changed_at=now()
        )
    _forget()
    _set_wards_of_postcodes()
    record("geography.outlines_imported", subject="geography.wards", by=by, wards=len(outlines))
    return len(outlines)


def _set_wards_of_postcodes() -> None:
    """What was approximate can be exact now."""
    postcodes = list(Postcode.objects.all())
    for postcode in postcodes:
        postcode.ward_code = _exact_ward(postcode.latitude, postcode.longitude)
    Postcode.objects.bulk_update(postcodes, ["ward_code"], batch_size=2_000)


@operation
def import_postcodes(*, places: Iterable[Place], by: Actor) -> int:
    """Adds the postcodes, or moves them to where they are now. Returns how many."""
    postcodes = {
        place.postcode: Postcode(
            postcode=place.postcode,
            latitude=place.latitude,
            longitude=place.longitude,
            ward_code=_exact_ward(place.latitude, place.longitude),
        )
        for place in places
    }
    Postcode.objects.bulk_create(
        postcodes.values(),
        update_conflicts=True,
        unique_fields=["postcode"],
        update_fields=["latitude", "longitude", "ward_code"],
        batch_size=2_000,
    )
    record(
        "geography.postcodes_imported",
        subject="geography.postcodes",
        by=by,
        postcodes=len(postcodes),
    )
    return len(postcodes)


@operation
def import_addresses(*, addresses: Mapping[int, Mapping[str, Any]], by: Actor) -> int:
    """Adds these, by their UPRN, or makes them as they are now. Returns how many were not there like this."""
    known = {
        row["uprn"]: row
        for row in Address.objects.filter(uprn__in=list(addresses)).values("uprn", *ADDRESS)
    }
    changed = {
        uprn: row for uprn, row in addresses.items() if known.get(uprn) != {"uprn": uprn, **row}
    }
    if not changed:
        nothing_changed()
        return 0
    Address.objects.bulk_create(
        [Address(uprn=uprn, **row) for uprn, row in changed.items()],
        update_conflicts=True,
        unique_fields=["uprn"],
        update_fields=ADDRESS,
        batch_size=2_000,
    )
    transaction.on_commit(forget_addresses)
    record(
        "geography.addresses_imported",
        subject="geography.addresses",
        by=by,
        addresses=len(changed),
    )
    return len(changed)


def _exact_ward(latitude: float, longitude: float) -> str:
    ward = ward_at(latitude, longitude)
    return ward.code if ward.exact else ""


def _forget() -> None:
    """At once for this transaction, and again when others can see what changed."""
    forget_wards()
    transaction.on_commit(forget_wards)
