"""What the council's file says of limits and of key decisions. What a decision set stays as decided."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from connected.foundation.councils import changes_in
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Body, KeyDecisionTest, Rule, Threshold
from connected.strategy.bodies.operations.defining import told
from connected.strategy.bodies.rules import LimitNeedsDecision

Entry = Mapping[str, Any]
Key = tuple[Any, ...]


@operation
def define_thresholds(*, thresholds: Sequence[Entry], by: Actor) -> list[str]:
    """What the bodies may not decide alone."""
    bodies = {body.key: body for body in Body.objects.current()}
    wanted = [{"body": bodies[entry["body"]], **_values(entry)} for entry in thresholds]
    return told("bodies.limits_defined", "bodies.limits", _define(Threshold, wanted), by)


@operation
def define_key_tests(*, tests: Sequence[Entry], by: Actor) -> list[str]:
    """What makes a decision a key one."""
    changes = _define(KeyDecisionTest, [_values(entry) for entry in tests])
    return told("bodies.key_tests_defined", "bodies.key_tests", changes, by)


def _values(entry: Entry) -> dict[str, Any]:
    """A row of the file as the database holds it."""
    until = entry.get("valid_until")
    return {
        "dimension": entry["dimension"],
        "amount": Decimal(str(entry["amount"])) if "amount" in entry else None,
        "unknown_because": entry.get("unknown", ""),
        "comparison": entry.get("comparison", Rule.Comparison.AT_LEAST.value),
        "valid_from": date.fromisoformat(entry["valid_from"]),
        "valid_until": date.fromisoformat(until) if until else None,
        "source": entry["source"],
    }


def _define(model: type[Threshold] | type[KeyDecisionTest], wanted: Sequence[Entry]) -> list[str]:
    rows: list[Any] = list(model.objects.order_by("valid_from"))
    found = {(_what(row), row.valid_from): row for row in rows}
    decided = {_what(row): row.decision for row in rows if row.decision}
    changes: list[str] = []
    for values in wanted:
        here = found.pop((_of(values), values["valid_from"]), None)
        if decision := decided.get(_of(values)):
            _check_is_as_decided(model(**values), here, decision)
        else:
            changes += _align(model, here, values)
    gone = [row for row in found.values() if _what(row) not in decided]
    return changes + [_remove(row) for row in gone]


def _what(row: Any) -> Key:
    """Which limit a row is about, whatever its days."""
    return (getattr(row, "body", None), row.dimension)


def _of(values: Entry) -> Key:
    return (values.get("body"), values["dimension"])


def _check_is_as_decided(wanted: Any, here: Any, decision: str) -> None:
    """A file that still says what it said before the decision is let be; one that says more is refused."""
    if here is None or (here.amount, here.comparison) != (wanted.amount, wanted.comparison):
        raise LimitNeedsDecision(limit=wanted, decision=decision)


def _align(model: Any, here: Any, values: Entry) -> list[str]:
    name = f'limit "{model(**values)}" from {in_words(values["valid_from"])}'
    before = {key: getattr(here, key) for key in values} if here else None
    changes = changes_in(name, before, values)
    if here is None:
        model.objects.create(**values)
    elif changes:
        model.objects.filter(pk=here.pk).update(**values)
    return changes


def _remove(row: Any) -> str:
    said = f'removed limit "{row}" from {in_words(row.valid_from)}'
    row.delete()
    return said
