"""References that can be read out on the telephone: BK-7F3K-2Q."""

import secrets

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
"""No 0 or O, no 1, I or L, and no vowels, so that no reference spells a word."""

SHAPE = (2, 4, 2)
LENGTH = sum(SHAPE)


def new_reference() -> str:
    """One of 378 thousand million, at random. The database sees to it that none is given twice."""
    return _in_groups("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def reference_as_typed(text: str) -> str:
    """The reference somebody meant, whatever the spaces, dashes and capitals; empty if it is none."""
    letters = "".join(letter for letter in text.upper() if letter not in " -–—._/")
    if len(letters) != LENGTH or set(letters) - set(ALPHABET):
        return ""
    return _in_groups(letters)


def _in_groups(letters: str) -> str:
    groups, start = [], 0
    for size in SHAPE:
        groups.append(letters[start : start + size])
        start += size
    return "-".join(groups)
