from decimal import Decimal

from connected.foundation.audit import record
from connected.foundation.councils import changes_in
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import UnitCost


@operation
def define_unit_cost(
    *, way: str, pounds: Decimal, source: str, year: int | None, note: str, by: Actor
) -> list[str]:
    """What one request costs by the way it comes. Returns the changes in words."""
    wanted = {"pounds": pounds, "source": source, "year": year, "note": note}
    known = UnitCost.objects.filter(way=way).values(*wanted).first()
    changes = changes_in(f'unit cost "{way}"', _in_words(known), _in_words(wanted))
    if not changes:
        nothing_changed()
        return []
    cost, _ = UnitCost.objects.update_or_create(way=way, defaults=wanted)
    record("cases.unit_cost_defined", subject=cost, by=by, way=way, pounds=pounds)
    return changes


def _in_words(values: dict[str, object] | None) -> dict[str, object] | None:
    return values and values | {"pounds": f"£{values['pounds']:.2f}"}
