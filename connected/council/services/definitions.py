from collections.abc import Iterator
from typing import Any

from connected.council.services import operations
from connected.council.services.rules.soundness import problems_in
from connected.foundation.councils import (
    Definition,
    Document,
    Folder,
    Problem,
    definition,
    unknown_word,
)
from connected.foundation.permissions import Actor


@definition
class Categories(Definition):
    """The headings that residents find services under, in order."""

    name = "categories"
    files = "categories.yaml"

    def check(self, document: Document, folder: Folder) -> Iterator[Problem]:
        yield from _twice("categories", document.content["categories"])

    def load(self, *, content: Any, by: Actor) -> list[str]:
        return operations.define_categories(categories=content["categories"], by=by)


@definition
class Services(Definition):
    """One service that residents use online: what it asks, and what becomes of the answers."""

    name = "service"
    files = "services/*.yaml"
    after = ("teams", "categories", "places")

    def check(self, document: Document, folder: Folder) -> Iterator[Problem]:
        if document.content["key"] != document.key:
            yield Problem(
                ("key",),
                f'The key must be the name of the file. Write "key: {document.key}".',
            )
        yield from problems_in(
            document.content,
            teams=_keys(folder, "teams"),
            categories=_keys(folder, "categories"),
            places=_keys(folder, "places"),
        )

    def load(self, *, content: Any, by: Actor) -> list[str]:
        return operations.define_service(content=content, by=by)

    def retire(self, *, kept: list[Any], by: Actor) -> list[str]:
        return operations.withdraw_services(kept=[content["key"] for content in kept], by=by)


@definition
class Signposts(Definition):
    """Services that are not online here yet: each leads to another page."""

    name = "signposts"
    files = "signposts.yaml"
    after = ("categories", "service")

    def check(self, document: Document, folder: Folder) -> Iterator[Problem]:
        online = {content["key"] for content in folder.contents("service")}
        categories = _keys(folder, "categories")
        yield from _twice("signposts", document.content["signposts"])
        for number, signpost in enumerate(document.content["signposts"]):
            if signpost["category"] not in categories:
                yield Problem(
                    ("signposts", number, "category"),
                    unknown_word(signpost["category"], categories),
                )
            if signpost["key"] in online:
                yield Problem(
                    ("signposts", number, "key"),
                    f'"{signpost["key"]}" is online: services/{signpost["key"]}.yaml. '
                    "Take it out here.",
                )

    def load(self, *, content: Any, by: Actor) -> list[str]:
        return operations.define_signposts(signposts=content["signposts"], by=by)


def _keys(folder: Folder, name: str) -> set[str]:
    return {one["key"] for content in folder.contents(name) for one in content[name]}


def _twice(name: str, listed: list[dict[str, Any]]) -> Iterator[Problem]:
    keys = [one["key"] for one in listed]
    for number, key in enumerate(keys):
        if key in keys[:number]:
            yield Problem((name, number, "key"), f'"{key}" is written twice. Take one of them out.')
