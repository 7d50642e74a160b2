"""How the kit speaks: values, suggestions and changes in words."""

import difflib
import json
from collections.abc import Iterable, Mapping
from typing import Any

LONGEST = 60


def shown(value: object) -> str:
    """A value as the file's author would know it again, cut short."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return f'"{text}"' if len(text) <= LONGEST else f'"{text[: LONGEST - 1].rstrip()}…"'


def one_of(words: Iterable[object]) -> str:
    """`"a", "b" or "c"`"""
    *most, last = [shown(word) for word in words] or ["nothing"]
    return f"{', '.join(most)} or {last}" if most else last


def nearest(word: str, known: Iterable[str]) -> str:
    """`Did you mean "title"? ` where a known word is near, else nothing."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean {shown(found[0])}? " if found else ""


def unknown_word(word: str, known: Iterable[str]) -> str:
    """For a name that leads nowhere: what it could have been."""
    known = sorted(known)
    return f"{shown(word)} is not known here. {nearest(word, known)}Write {one_of(known)}."


def changes_in(
    thing: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> list[str]:
    """What was added, changed or retired, in words; an empty list where nothing was.

    `changes_in('team "Waste"', {"title": "Waste"}, {"title": "Waste and recycling"})`
    """
    if before is None:
        return [f"added {thing}"] if after is not None else []
    if after is None:
        return [f"retired {thing}"]
    changes = [
        _change(name, before.get(name), now)
        for name, now in after.items()
        if before.get(name) != now
    ]
    return [f"changed {thing}: {'; '.join(changes)}"] if changes else []


def _change(name: str, was: object, now: object) -> str:
    name = name.replace("_", " ")
    if not isinstance(was, str | int | float | None) or not isinstance(
        now, str | int | float | None
    ):
        return f"{name} changed"
    return f"{name} was {_told(was)}, now {_told(now)}"


def _told(value: object) -> str:
    return "empty" if value in (None, "") else shown(value)
