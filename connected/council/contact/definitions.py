from collections.abc import Iterator
from typing import Any

from connected.council.contact.operations import define_contact
from connected.foundation.councils import (
    Definition,
    Document,
    DocumentPath,
    Folder,
    Problem,
    definition,
    odd_hours,
    repeated_keys,
    unknown_word,
)
from connected.foundation.permissions import Actor

Offer = tuple[DocumentPath, dict[str, Any]]


@definition
class Contact(Definition):
    """The Contact Us pages: what people need, how they reach us, and where they get help online."""

    name = "contact"
    files = "contact.yaml"
    after = ("council", "teams", "service", "signposts")

    def check(self, document: Document, folder: Folder) -> Iterator[Problem]:
        content = document.content
        for name, hours in content.get("hours", {}).items():
            yield from odd_hours(("hours", name), hours)
        for group in ("needs", "online_help"):
            yield from repeated_keys(document, group)
        for path, offer in _offers(content):
            yield from _lost_hours(path, offer, content.get("hours", {}))
            yield from _lost_numbers(path, offer, folder)
        for path, need in _offers(content, "needs"):
            yield from _only_online(path, need)
            yield from _lost_names(path, need, folder)

    def load(self, *, content: Any, by: Actor) -> list[str]:
        return define_contact(content=content, by=by)


def _offers(content: dict[str, Any], *groups: str) -> Iterator[Offer]:
    for group in groups or ("needs", "online_help"):
        for number, offer in enumerate(content[group]):
            yield (group, number), offer


def _lost_hours(
    path: DocumentPath, offer: dict[str, Any], named: dict[str, Any]
) -> Iterator[Problem]:
    for kind, channel in offer["channels"].items():
        if "hours" in channel and channel["hours"] not in named:
            yield Problem((*path, "channels", kind, "hours"), unknown_word(channel["hours"], named))


def _lost_numbers(path: DocumentPath, offer: dict[str, Any], folder: Folder) -> Iterator[Problem]:
    """A phone without a number takes the council's main one."""
    main = any("phone" in council["channels"] for council in folder.contents("council"))
    if not main and "phone" in offer["channels"] and "number" not in offer["channels"]["phone"]:
        yield Problem(
            (*path, "channels", "phone"),
            '"number" is missing. Write a telephone number here, or the main one in council.yaml.',
        )


def _only_online(path: DocumentPath, need: dict[str, Any]) -> Iterator[Problem]:
    """Nobody is left behind by new technology (report 5.1): each need has a way besides the web."""
    if set(need["channels"]) == {"online"}:
        yield Problem(
            (*path, "channels"),
            "People who do not go online have no way here. "
            'Write "phone:", "in_person:" or "partner:" as well.',
        )


def _lost_names(path: DocumentPath, need: dict[str, Any], folder: Folder) -> Iterator[Problem]:
    teams = [team["key"] for content in folder.contents("teams") for team in content["teams"]]
    services = [service["key"] for service in folder.contents("service")]
    services += [
        sign["key"] for content in folder.contents("signposts") for sign in content["signposts"]
    ]
    for name, known in (("team", teams), ("service", services)):
        if name in need and need[name] not in known:
            yield Problem((*path, name), unknown_word(need[name], known))
