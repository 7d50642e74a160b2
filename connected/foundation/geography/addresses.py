"""The addresses of a postcode: what a resident chooses from."""

import re
import time
from dataclasses import dataclass

from django.apps import apps

KEPT_SECONDS = 60
_any: dict[str, tuple[bool, float]] = {}


@dataclass(frozen=True, slots=True)
class KnownAddress:
    uprn: int
    """The national number of the property."""
    line_1: str
    line_2: str
    town: str
    postcode: str
    latitude: float | None
    longitude: float | None

    @property
    def label(self) -> str:
        """On one line, without the postcode."""
        return ", ".join(part for part in (self.line_1, self.line_2, self.town) if part)


def addresses_of(postcode: str) -> list[KnownAddress]:
    """Those of a postcode written as RM17 6SL, as people would list them: 2 before 10."""
    rows = apps.get_model("geography", "Address").objects.filter(postcode=postcode)
    found = [KnownAddress(*row) for row in rows.values_list(*KnownAddress.__slots__)]
    return sorted(found, key=lambda address: (natural(address.label), address.uprn))


def address_known_as(uprn: str) -> KnownAddress | None:
    if not re.fullmatch(r"[0-9]{1,12}", uprn, re.ASCII):
        return None
    rows = apps.get_model("geography", "Address").objects.filter(uprn=int(uprn))
    row = rows.values_list(*KnownAddress.__slots__).first()
    return KnownAddress(*row) if row else None


def has_addresses() -> bool:
    """Whether anybody imported any. Each process remembers it for a minute."""
    known, until = _any.get("any", (False, 0.0))
    if time.monotonic() < until:
        return known
    known = apps.get_model("geography", "Address").objects.exists()
    _any["any"] = known, time.monotonic() + KEPT_SECONDS
    return known


def forget_addresses() -> None:
    _any.clear()


def natural(text: str) -> list[tuple[int, int, str]]:
    """Numbers sort by their size: Flat 2, Flat 10."""
    parts = re.split(r"([0-9]{1,9})", text.casefold())
    return [
        (0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part.strip()
    ]
