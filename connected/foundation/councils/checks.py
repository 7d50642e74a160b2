"""What several kinds of file check alike, beyond what a schema can say."""

from collections.abc import Iterator
from typing import Any

from connected.foundation.calendars import HoursNotUnderstood, OpeningHours
from connected.foundation.councils.documents import Document, DocumentPath, Problem


def repeated_keys(document: Document, *path: str | int) -> Iterator[Problem]:
    """The list at this path holds groups that each have a "key": no two may share one."""
    items: Any = document.content
    for step in path:
        items = items[step]
    first: dict[str, int] = {}
    for number, item in enumerate(items):
        here = (*path, number, "key")
        if item["key"] in first:
            yield Problem(
                here,
                f'The key "{item["key"]}" is taken in line {first[item["key"]]}. Write another.',
            )
        first.setdefault(item["key"], document.line(here))


def odd_hours(path: DocumentPath, hours: dict[str, Any]) -> Iterator[Problem]:
    """Opening hours that look right and cannot be, such as an end before the beginning."""
    try:
        OpeningHours.parse(hours)
    except HoursNotUnderstood as refused:
        yield Problem(path, refused.sentence)
