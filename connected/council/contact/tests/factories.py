from typing import Any

from connected.council.contact.models import Need, OnlineHelp
from connected.council.contact.operations import define_need, define_online_help
from connected.foundation.permissions import System

TESTS = System("tests")


def need_content(**given: Any) -> dict[str, Any]:
    return {
        "key": "missed-bin",
        "title": "My bin was not collected",
        "summary": "Tell us which one.",
        "words": ["rubbish"],
        "channels": {"phone": {"say": "Have your address ready."}},
    } | given


def place_content(**given: Any) -> dict[str, Any]:
    return {
        "key": "hubs",
        "kind": "hub",
        "title": "Hubs",
        "summary": "Volunteers do it with you.",
        "channels": {"in_person": {"say": "Come in.", "at": "Any hub"}},
    } | given


def make_need(*, position: int = 0, hours: dict[str, Any] | None = None, **given: Any) -> Need:
    content = need_content(**given)
    define_need(need=content, hours=hours or {}, position=position, by=TESTS)
    return Need.objects.get(key=content["key"])


def make_place(*, position: int = 0, **given: Any) -> OnlineHelp:
    content = place_content(**given)
    define_online_help(place=content, hours={}, position=position, by=TESTS)
    return OnlineHelp.objects.get(key=content["key"])
