from collections.abc import Iterator
from typing import Any

from connected.foundation.councils import (
    Definition,
    Document,
    Folder,
    Problem,
    definition,
    repeated_keys,
    unknown_word,
)
from connected.foundation.permissions import Actor, roles
from connected.strategy.reports.operations import define_report_schedules


@definition
class TheReports(Definition):
    """Which reports come up again and again: to which body, and how long before meetings they are drafted."""

    name = "reports"
    files = "reports.yaml"
    after = ("governance", "strategy")

    def check(self, document: Document, folder: Folder) -> Iterator[Problem]:
        yield from repeated_keys(document, "schedules")
        bodies = _keys(folder, "governance", "bodies")
        programmes = _keys(folder, "strategy", "programmes")
        for number, entry in enumerate(document.content["schedules"]):
            if entry["body"] not in bodies:
                yield Problem(("schedules", number, "body"), unknown_word(entry["body"], bodies))
            if entry["author"] not in roles.BY_SLUG:
                yield Problem(
                    ("schedules", number, "author"), unknown_word(entry["author"], roles.BY_SLUG)
                )
            for place, key in enumerate(entry.get("programmes", [])):
                if key not in programmes:
                    path = ("schedules", number, "programmes", place)
                    yield Problem(path, unknown_word(key, programmes))

    def load(self, *, content: Any, by: Actor) -> list[str]:
        return define_report_schedules(schedules=content["schedules"], by=by)


def _keys(folder: Folder, name: str, group: str) -> list[str]:
    return [entry["key"] for content in folder.contents(name) for entry in content[group]]
