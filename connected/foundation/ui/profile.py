"""The council as pages show it: its name, its brand, how to reach it."""

from connected.foundation.councils.models import Council
from connected.foundation.councils.queries import current_council

STAND_IN = Council(
    name="Your council",
    short_name="Your council",
    area_name="Your area",
    brand_colour="#1f5c57",
)
_last_seen = [STAND_IN]


def current_profile() -> Council:
    """Asks the database at most every half minute."""
    _last_seen[0] = current_council()
    return _last_seen[0]


def known_profile() -> Council:
    """The council as this process last saw it: asks no database, for pages about its failure."""
    return _last_seen[0]


def brand_version(council: Council) -> str:
    """Changes when the brand's stylesheet or icon does."""
    letter = council.short_name[:1]
    return "-".join(
        [council.brand_colour[1:], council.accent_colour[1:] or "0", f"{ord(letter):x}"]
    )
