from collections.abc import Iterator
from typing import Any

from connected.foundation.councils import (
    Definition,
    Document,
    Folder,
    Problem,
    definition,
    unknown_word,
)
from connected.foundation.notify.operations import define_rewordings
from connected.foundation.notify.rules import check_rewording
from connected.foundation.notify.wording import declared, wordings
from connected.foundation.operations import Refused
from connected.foundation.permissions import Actor


@definition
class Messages(Definition):
    """The council's own words for messages to residents and staff. What it leaves out keeps the platform's words."""

    name = "messages"
    files = "messages.yaml"

    def check(self, document: Document, folder: Folder) -> Iterator[Problem]:
        known = {one.name for one in wordings()}
        for number, message in enumerate(document.content["messages"]):
            path = ("messages", number)
            if message["name"] not in known:
                yield Problem((*path, "name"), unknown_word(message["name"], known))
                continue
            try:
                check_rewording(
                    declared(message["name"]),
                    subject=message["subject"],
                    body=message["body"],
                    text=message.get("text", ""),
                )
            except Refused as refused:
                yield Problem((*path, "body"), str(refused))

    def load(self, *, content: Any, by: Actor) -> list[str]:
        return define_rewordings(messages=content["messages"], by=by)
