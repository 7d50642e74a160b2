"""A position, as people and other systems write it."""

import re

from connected.foundation.geography import wards

FAR_OFF = 0.2
"""Degrees beyond the outermost wards' centres: 15 kilometres or more."""
DEGREES = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{1,15})?")
OUTSIDE = "That position is far from our area. Check the latitude and the longitude"


def degrees(text: str, most: int) -> str | None:
    """With six digits after the point: a tenth of a metre. None for what is no such number."""
    text = text.replace("−", "-").replace(" ", "").rstrip("°")
    if not DEGREES.fullmatch(text) or abs(float(text)) > most:
        return None
    return f"{float(text):.6f}"


def is_far_off(latitude: str, longitude: str) -> bool:
    """Whether the position is nowhere near any ward. Nothing is, before the wards are loaded."""
    north, east = float(latitude), float(longitude)
    known = wards()
    return bool(known) and not (
        min(ward.latitude for ward in known) - FAR_OFF
        <= north
        <= max(ward.latitude for ward in known) + FAR_OFF
        and min(ward.longitude for ward in known) - FAR_OFF
        <= east
        <= max(ward.longitude for ward in known) + FAR_OFF
    )
