"""Changes to a definition's content, each as a new content: the one given stays as it was.

A step is named by its place: `2` is the third question, `1.0` the first of the second section.
"""

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from connected.foundation.operations import Refused

Content = Mapping[str, Any]
KINDS = ("way_out", "information", "page", "group")
LABELS = {
    "way_out": "Way out",
    "information": "Page to read",
    "page": "Page of several questions",
    "group": "Group that repeats",
}


class NoSuchPlace(Refused):
    """This step is not there any more. Look at the design again."""


@dataclass(frozen=True)
class Listed:
    """A step as the list of a design shows it."""

    place: str
    key: str
    kind: str
    title: str
    is_conditional: bool
    section: str = ""
    is_first: bool = False
    is_last: bool = False


def steps_listed(content: Content) -> Iterator[Listed]:
    for prefix, section, steps in _lists(content):
        for number, step in enumerate(steps):
            kind = next((kind for kind in KINDS if kind in step), "")
            yield Listed(
                place=f"{prefix}{number}",
                key=str(step.get(kind or "key", "")),
                kind=LABELS.get(kind) or str(step.get("type", "")),
                title=str(step.get("ask") or step.get("title") or ""),
                is_conditional="when" in step,
                section=section,
                is_first=number == 0,
                is_last=number == len(steps) - 1,
            )


def _lists(content: Content) -> Iterator[tuple[str, str, Sequence[Mapping[str, Any]]]]:
    if "sections" in content:
        for number, section in enumerate(content["sections"]):
            yield f"{number}.", section["title"], section["questions"]
    else:
        yield "", "", content.get("questions", [])


def step_at(content: Content, place: str) -> Mapping[str, Any]:
    steps, number = _found(content, place)
    return steps[number]


def step_replaced(content: Content, place: str, step: Mapping[str, Any]) -> dict[str, Any]:
    changed = copy.deepcopy(dict(content))
    steps, number = _found(changed, place)
    steps[number] = dict(step)
    return changed


def step_added(content: Content, place: str, step: Mapping[str, Any]) -> dict[str, Any]:
    """After the step at that place; at the end of the last section where no place is given."""
    changed = copy.deepcopy(dict(content))
    if place:
        steps, number = _found(changed, place)
        steps.insert(number + 1, dict(step))
    else:
        *_, (_, _, last) = _lists(changed)
        cast(list[Any], last).append(dict(step))
    return changed


def step_removed(content: Content, place: str) -> dict[str, Any]:
    changed = copy.deepcopy(dict(content))
    steps, number = _found(changed, place)
    del steps[number]
    return changed


def step_moved(content: Content, place: str, by: int) -> dict[str, Any]:
    """Up (-1) or down (1) within its section; at the end it stays where it is."""
    changed = copy.deepcopy(dict(content))
    steps, number = _found(changed, place)
    target = number + by
    if 0 <= target < len(steps):
        steps[number], steps[target] = steps[target], steps[number]
    return changed


def part_replaced(content: Content, name: str, part: Any) -> dict[str, Any]:
    """A part that is emptied is taken out."""
    changed = copy.deepcopy(dict(content))
    if part in (None, "", [], {}):
        changed.pop(name, None)
    else:
        changed[name] = part
    return changed


def _found(content: Content, place: str) -> tuple[list[dict[str, Any]], int]:
    section, _, last = place.rpartition(".")
    try:
        steps = content["sections"][int(section)]["questions"] if section else content["questions"]
        number = int(last)
        steps[number]
    except (KeyError, IndexError, ValueError):
        raise NoSuchPlace from None
    if number < 0 or place.startswith("-"):
        raise NoSuchPlace
    return steps, number
