"""Wards and postcodes: which ward a place is in, exactly where outlines are imported."""

from connected.foundation.geography.lookup import (
    forget_wards,
    ward_at,
    ward_name,
    ward_of_postcode,
    wards,
)
from connected.foundation.geography.ward_map import WardFacts, WardLookup

__all__ = [
    "WardFacts",
    "WardLookup",
    "forget_wards",
    "ward_at",
    "ward_name",
    "ward_of_postcode",
    "wards",
]
