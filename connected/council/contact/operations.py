from collections.abc import Iterable
from typing import Any

from connected.council.contact.models import Need, OnlineHelp
from connected.council.services.models import Service
from connected.foundation.audit import record
from connected.foundation.councils import changes_in
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.office.teams.models import Team

Offered = type[Need] | type[OnlineHelp]


@operation
def define_contact(*, content: dict[str, Any], by: Actor) -> list[str]:
    """The Contact Us pages, as contact.yaml tells them. The changes in words."""
    hours = content.get("hours", {})
    needs, places = content["needs"], content["online_help"]
    changes = []
    for position, need in enumerate(needs):
        changes += define_need(need=need, hours=hours, position=position, by=by)
    for position, place in enumerate(places):
        changes += define_online_help(place=place, hours=hours, position=position, by=by)
    changes += retire_offers(kind=Need, kept=[need["key"] for need in needs], by=by)
    return changes + retire_offers(kind=OnlineHelp, kept=[place["key"] for place in places], by=by)


@operation
def define_need(
    *, need: dict[str, Any], hours: dict[str, Any], position: int, by: Actor
) -> list[str]:
    fields = _offered(need, hours, position) | {
        "words": need.get("words", []),
        "is_urgent": need.get("is_urgent", False),
        "team_id": _id_of(Team, need.get("team")),
        "service_id": _id_of(Service, need.get("service")),
    }
    return _define(Need, f'need "{need["title"]}"', need["key"], fields, by)


@operation
def define_online_help(
    *, place: dict[str, Any], hours: dict[str, Any], position: int, by: Actor
) -> list[str]:
    fields = _offered(place, hours, position) | {
        "kind": place["kind"],
        "helps_with": place.get("helps_with", []),
    }
    return _define(OnlineHelp, f'help to go online "{place["title"]}"', place["key"], fields, by)


@operation
def retire_offers(*, kind: Offered, kept: Iterable[str], by: Actor) -> list[str]:
    """Take out of use what the file no longer names."""
    leaving = list(kind.objects.in_use().exclude(key__in=list(kept)).select_for_update())
    for offered in leaving:
        offered.is_retired = True
        offered.save(update_fields=["is_retired"])
        record("contact.offer_retired", subject=offered, by=by, key=offered.key)
    if not leaving:
        nothing_changed()
    return [f'retired {kind._meta.verbose_name} "{offered.title}"' for offered in leaving]


def _define(kind: Offered, thing: str, key: str, fields: dict[str, Any], by: Actor) -> list[str]:
    known = kind.objects.select_for_update().filter(key=key).first()
    offered = known or kind(key=key)
    before = {name: getattr(offered, name) for name in fields} if known else None
    changes = changes_in(thing, before, fields)
    if offered.is_retired:
        changes = [f"brought back {thing}", *changes]
    if not changes:
        nothing_changed()
        return []
    for name, value in fields.items():
        setattr(offered, name, value)
    offered.is_retired = False
    offered.save()
    record("contact.offer_defined", subject=offered, by=by, key=key)
    return changes


def _offered(given: dict[str, Any], hours: dict[str, Any], position: int) -> dict[str, Any]:
    return {
        "title": given["title"],
        "summary": given["summary"],
        "position": position,
        "channels": {
            kind: _with_hours(channel, hours) for kind, channel in given["channels"].items()
        },
    }


def _with_hours(channel: dict[str, Any], hours: dict[str, Any]) -> dict[str, Any]:
    """The hours' name replaced by the hours themselves."""
    return channel | {"hours": hours[channel["hours"]]} if "hours" in channel else channel


def _id_of(kind: type[Team] | type[Service], key: str | None) -> int | None:
    """The checks have seen to it that the key leads somewhere."""
    return kind.objects.values_list("pk", flat=True).get(key=key) if key else None
