"""What one contact with a council costs by the way in which it is made, as others published it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parents[1] / "unit_costs.yaml"
WAYS = {"face_to_face": "Face to face", "phone": "By phone", "post": "By post", "online": "Online"}


@dataclass(frozen=True)
class UnitCosts:
    key: str
    title: str
    year: str
    ways: Mapping[str, tuple[Decimal, ...]]
    """Pounds for one contact by each way: one figure, or the lowest and the highest."""

    def cost(self, way: str) -> Decimal | None:
        """The middle of what was published; None where nobody said."""
        ends = self.ways.get(way)
        return (ends[0] + ends[-1]) / 2 if ends else None


@cache
def unit_costs() -> Mapping[str, UnitCosts]:
    kept = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {one["key"]: _read(one) for one in kept}


def _read(one: Mapping[str, object]) -> UnitCosts:
    ways = {way: tuple(map(Decimal, one[way])) for way in WAYS if way in one}  # type: ignore[call-overload]
    return UnitCosts(str(one["key"]), str(one["title"]), str(one["year"]), ways)


def spread_of(way: str) -> tuple[Decimal, Decimal]:
    """The lowest and the highest that anybody published."""
    found = [cost for one in unit_costs().values() for cost in one.ways.get(way, ())]
    return min(found), max(found)
