"""What a person typed, made safe to keep: no unreadable characters, one kind of line end."""

import unicodedata

from django.core.exceptions import ValidationError

UNREADABLE = (
    "{subject} has characters in it that we cannot read. Type it again instead of pasting it"
)
INVISIBLE = frozenset("\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\ufeff")
"""Zero-width and direction marks: they can make a text look like another."""


def line(raw: object, subject: str) -> str:
    """One line: any white space becomes single spaces."""
    return " ".join(_readable(" ".join(str(raw).split()), subject, allowed="").split())


def lines(raw: object, subject: str) -> str:
    """Several lines, their ends all written alike, no white space around."""
    text = str(raw).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return _readable(text, subject, allowed="\n\t").strip()


def shown(value: object) -> str:
    """An answer given back on the page, whatever it was."""
    text = "" if value is None else str(value)
    return "".join(one for one in text if one in "\n\t" or not _is_unreadable(one))


def _readable(text: str, subject: str, allowed: str) -> str:
    text = "".join(one for one in text if one not in INVISIBLE)
    if any(_is_unreadable(one) for one in text if one not in allowed):
        raise ValidationError(UNREADABLE.format(subject=subject), code="unreadable")
    return unicodedata.normalize("NFC", text)


def _is_unreadable(character: str) -> bool:
    """Control characters (NUL too), halves of surrogate pairs, unassigned and private ones."""
    return unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn")
