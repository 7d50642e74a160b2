"""Fitting words into a picture, where nobody wraps them for us."""

from collections.abc import Sequence

LETTER = 0.6
"""A letter's width over its height, on average in the fonts we use."""


def width_of(text: str, size: float = 14) -> float:
    return len(text) * size * LETTER


def bold_width(text: str, size: float = 14) -> float:
    return width_of(text, size) * 1.12


def wrapped(text: str, width: float, size: float, lines: int) -> list[str]:
    """The text on at most so many lines, cut with an ellipsis where it does not fit."""
    letters = max(int(width / (size * LETTER)), 2)
    made: list[str] = [""]
    for word in text.split():
        longer = f"{made[-1]} {word}".strip()
        if len(longer) <= letters or not made[-1]:
            made[-1] = longer
        else:
            made.append(word)
    kept = made[:lines]
    if len(made) > lines:
        kept[-1] = f"{kept[-1]}…"
    return [line if len(line) <= letters + 1 else f"{line[: letters - 1]}…" for line in kept]


def shortened(names: Sequence[str]) -> list[str]:
    """Two to four letters for each name, all different: for the tiles of a phone's map."""
    taken: set[str] = set()
    made = []
    for name in names:
        short = next(one for one in _shorter(name) if one not in taken)
        taken.add(short)
        made.append(short)
    return made


def _shorter(name: str) -> list[str]:
    parts = [part for part in name.replace("-", " ").split() if part[:1].isupper()] or [name]
    initials = "".join(part[0] for part in parts)
    letters = "".join(parts)
    candidates = [initials] if len(initials) > 1 else []
    candidates += [letters[:2], letters[:3], initials + parts[-1][1:2], letters[:4]]
    return [*candidates, *(f"{letters[:1]}{count}" for count in range(2, 1000))]
