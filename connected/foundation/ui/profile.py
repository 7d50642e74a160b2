"""The council as pages show it: its name, its brand, how to reach it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Brand:
    """Colours as #rrggbb. Only `main` is needed: the others are worked out from it."""

    main: str = "#1f5c57"
    accent: str = ""


@dataclass(frozen=True)
class Profile:
    name: str = "Your council"
    short_name: str = "Your council"
    brand: Brand = field(default_factory=Brand)
    phone: str = ""
    email: str = ""
    version: str = "neutral"
    """Changes when the council's definition changes."""


NEUTRAL = Profile()


def current_profile() -> Profile:
    return NEUTRAL


def known_profile() -> Profile:
    """The profile as last seen by this process: asks no database."""
    return NEUTRAL
