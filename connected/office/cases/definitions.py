from decimal import Decimal
from typing import Any

from connected.foundation.councils import Definition, definition
from connected.foundation.permissions import Actor
from connected.office.cases.operations import define_unit_cost


@definition
class UnitCosts(Definition):
    """What it costs the council to take one request, by the way it comes, each with its source."""

    name = "unit-costs"
    files = "unit-costs.yaml"

    def load(self, *, content: Any, by: Actor) -> list[str]:
        changes = []
        for way, cost in content["unit_costs"].items():
            changes += define_unit_cost(
                way=way,
                pounds=Decimal(str(cost["pounds"])),
                source=cost["source"],
                year=cost.get("year"),
                note=cost.get("note", ""),
                by=by,
            )
        return changes
