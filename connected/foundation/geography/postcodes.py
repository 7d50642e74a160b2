"""Postcodes as people type them."""

import re
import unicodedata

from connected.foundation.geography.rules import (
    PostcodeMissing,
    PostcodeNotFull,
    PostcodeNotRecognised,
)

LONGEST = 20
OUTWARD = r"[A-Z]{1,2}[0-9][0-9A-HJKMNPR-Y]?"
FULL = re.compile(rf"({OUTWARD})([0-9][ABD-HJLNP-UW-Z]{{2}})")
ONLY_OUTWARD = re.compile(OUTWARD)


def parse_postcode(text: str) -> str:
    """“rm176sl” is RM17 6SL. A letter O for a nought and an I for a one are put right."""
    given = unicodedata.normalize("NFKC", text[: LONGEST * 2]).upper()
    bare = "".join(character for character in given if character.isalnum())
    if not bare:
        raise PostcodeMissing
    if len(given) > LONGEST:
        raise PostcodeNotRecognised(given=_shown(text))
    found = FULL.fullmatch(bare) or FULL.fullmatch(_digits_put_right(bare))
    if found:
        return " ".join(found.groups())
    if ONLY_OUTWARD.fullmatch(bare):
        raise PostcodeNotFull(given=bare)
    raise PostcodeNotRecognised(given=_shown(text))


def _digits_put_right(bare: str) -> str:
    """The inward part begins with a digit, and the outward part's letters end in one or two."""
    outward, inward = bare[:-3], bare[-3:]
    area, district = (
        (outward[:2], outward[2:]) if outward[1:2].isalpha() else (outward[:1], outward[1:])
    )
    if outward[1:2] in ("O", "I") and len(outward) == 2:
        area, district = outward[:1], outward[1:]
    return area + _as_digits(district) + _as_digits(inward[:1]) + inward[1:]


def _as_digits(text: str) -> str:
    return text.replace("O", "0").replace("I", "1")


def _shown(text: str) -> str:
    clean = " ".join(text.split())
    return clean if len(clean) <= LONGEST else f"{clean[:LONGEST]}…"
