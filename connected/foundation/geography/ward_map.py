"""Which ward a place is in. Pure: built once from the wards, asked without any database."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import shapely
from shapely.geometry import shape

KM_PER_DEGREE = 111.32
EDGE_KM = 0.1
"""Outlines end at the water's edge: so near to one, a jetty still belongs to it, roughly."""
LONE_WARD_REACH_KM = 5.0
REACH = 1.25
"""How far beyond the widest gap between neighbouring centres a place can still be ours."""


@dataclass(frozen=True)
class WardFacts:
    """What is known of a ward without its outline."""

    code: str
    name: str
    latitude: float
    longitude: float
    row: int
    column: int
    has_outline: bool = False


@dataclass(frozen=True)
class WardLookup:
    """The ward of a place; empty outside the council's area. `exact` says how far to trust it."""

    code: str
    name: str
    exact: bool

    @property
    def found(self) -> bool:
        return bool(self.code)


class WardMap:
    """The wards on a flat sheet of kilometres, which is true enough for one council's area."""

    def __init__(self, wards: Sequence[WardFacts], outlines: Mapping[str, Mapping[str, Any]]):
        self.wards = tuple(wards)
        self.outlined = [ward for ward in self.wards if ward.code in outlines]
        self._outlines = outlines
        self._squeeze = math.cos(math.radians(self._middle_latitude))

    @property
    def _middle_latitude(self) -> float:
        latitudes = [ward.latitude for ward in self.wards]
        return (min(latitudes) + max(latitudes)) / 2 if latitudes else 0.0

    def at(self, latitude: float, longitude: float) -> WardLookup:
        if not self.wards or not (abs(latitude) <= 90 and abs(longitude) <= 180):
            return NOWHERE
        x, y = self._on_sheet(latitude, longitude)
        if self.outlined:
            ward = self._holding(shapely.Point(x, y))
            if ward:
                return WardLookup(ward.code, ward.name, exact=True)
        return self._near(x, y)

    def _holding(self, point: shapely.Point) -> WardFacts | None:
        """On a shared edge, the ward whose code comes first."""
        shapes, tree = self._shapes
        holding = [number for number in tree.query(point) if shapes[number].covers(point)]
        return min((self.outlined[number] for number in holding), key=_code, default=None)

    def _near(self, x: float, y: float) -> WardLookup:
        rest = [ward for ward in self.wards if ward.code not in self._outlines]
        if not rest:
            return self._beside(x, y)
        distance, nearest = min((self._distance(ward, x, y), ward.code, ward) for ward in rest)[
            0::2
        ]
        if distance > self.reach_km:
            return NOWHERE
        return WardLookup(nearest.code, nearest.name, exact=False)

    def _beside(self, x: float, y: float) -> WardLookup:
        """With every outline known, outside all of them is outside the area, but for its edge."""
        tree = self._shapes[1]
        found = tree.query_nearest(shapely.Point(x, y), max_distance=EDGE_KM)
        if not len(found):
            return OUTSIDE
        ward = min((self.outlined[number] for number in found), key=_code)
        return WardLookup(ward.code, ward.name, exact=False)

    @cached_property
    def reach_km(self) -> float:
        """Beyond this distance from every centre a place is not in the council's area."""
        gaps = [
            min(
                self._distance(other, *self._on_sheet(ward.latitude, ward.longitude))
                for other in self.wards
                if other is not ward
            )
            for ward in self.wards
            if len(self.wards) > 1
        ]
        return REACH * max(gaps) if gaps else LONE_WARD_REACH_KM

    @cached_property
    def _shapes(self) -> tuple[Sequence[shapely.Geometry], shapely.STRtree]:
        scale = [self._squeeze * KM_PER_DEGREE, KM_PER_DEGREE]
        shapes = [
            shapely.transform(shape(self._outlines[ward.code]), lambda points: points * scale)
            for ward in self.outlined
        ]
        shapely.prepare(shapes)
        return shapes, shapely.STRtree(shapes)

    def _on_sheet(self, latitude: float, longitude: float) -> tuple[float, float]:
        return longitude * self._squeeze * KM_PER_DEGREE, latitude * KM_PER_DEGREE

    def _distance(self, ward: WardFacts, x: float, y: float) -> float:
        ward_x, ward_y = self._on_sheet(ward.latitude, ward.longitude)
        return math.hypot(ward_x - x, ward_y - y)


def _code(ward: WardFacts) -> str:
    return ward.code


NOWHERE = WardLookup("", "", exact=False)
OUTSIDE = WardLookup("", "", exact=True)
