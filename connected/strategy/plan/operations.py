from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import Model

from connected.foundation.audit import record
from connected.foundation.councils import changes_in
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.strategy.plan.models import (
    BuildingBlock,
    Change,
    Enabler,
    FundingLine,
    Layer,
    Ordered,
    Outcome,
    Paragraph,
    Programme,
    ProgrammePart,
    Reference,
    Strategy,
)
from connected.strategy.plan.signals import strategy_loaded

Definition = Mapping[str, Any]
M = TypeVar("M", bound=Model)
O = TypeVar("O", bound=Ordered)  # noqa: E741

PARTS: Mapping[str, type[ProgrammePart]] = {
    "outcomes": Outcome,
    "enablers": Enabler,
    "changes": Change,
}


@operation
def load_strategy(*, definition: Definition, by: Actor) -> list[str]:
    """Make the database say what the definition says. Returns what changed, in words; nothing the second time."""
    changes = [
        *_load_strategy_itself(definition["strategy"]),
        *_load_listed(BuildingBlock, "building block", definition["building_blocks"]),
        *_load_listed(Layer, "layer", definition["layers"]),
        *_load_programmes(definition["programmes"]),
        *_load_funding(definition["funding"]),
        *_load_paragraphs(definition["paragraphs"]),
    ]
    answers: Any = strategy_loaded.send(sender=Strategy, definition=definition, by=by)
    for _, said in answers:
        changes.extend(said)
    if changes:
        record("plan.strategy_loaded", subject=Strategy.objects.get(), by=by, changes=changes)
    else:
        nothing_changed()
    return changes


def _load_strategy_itself(wanted: Definition) -> list[str]:
    found = Strategy.objects.first()
    said = changes_in(
        f'strategy "{wanted["title"]}"', _values(found, wanted) if found else None, wanted
    )
    if found is None:
        Strategy.objects.create(**wanted)
    elif said:
        Strategy.objects.filter(pk=found.pk).update(**wanted)
    return said


def _load_listed(
    model: type[Layer] | type[BuildingBlock], word: str, entries: Sequence[Definition]
) -> list[str]:
    changes: list[str] = []
    for order, entry in enumerate(entries, start=1):
        changes += _align(model, word, entry["key"], {**entry, "order": order})[1]
    for gone in model.objects.exclude(key__in=[entry["key"] for entry in entries]):
        changes.append(f'retired {word} "{gone.title}"')
        gone.delete()
    return changes


def _load_programmes(entries: Sequence[Definition]) -> list[str]:
    layers = {layer.key: layer for layer in Layer.objects.all()}
    changes: list[str] = []
    for order, entry in enumerate(entries, start=1):
        plain = {
            name: value
            for name, value in entry.items()
            if name not in (*PARTS, "criteria", "layers")
        }
        wanted = {"portrait": None, **plain, "order": order, "withdrawn": False}
        programme, said = _align(Programme, "programme", entry["key"], wanted)
        if {layer.key for layer in programme.layers.all()} != set(entry["layers"]):
            programme.layers.set([layers[key] for key in entry["layers"]])
            said = said or [f'changed programme "{programme.title}": layers changed']
        changes += said
        for part, model in PARTS.items():
            changes += _load_parts(programme, part, model, entry[part])
    return changes + _withdraw_programmes([entry["key"] for entry in entries])


def _withdraw_programmes(kept: Sequence[str]) -> list[str]:
    changes = []
    for programme in Programme.objects.current().exclude(key__in=kept):
        Programme.objects.filter(pk=programme.pk).update(withdrawn=True)
        changes.append(f'withdrew programme "{programme.title}"')
    return changes


def _load_parts(
    programme: Programme, part: str, model: type[Any], texts: Sequence[str]
) -> list[str]:
    current = model.objects.filter(programme=programme)
    before = [one.text for one in current]
    if before == list(texts):
        return []
    current.delete()
    model.objects.bulk_create(
        [
            model(programme=programme, text=text, order=order)
            for order, text in enumerate(texts, start=1)
        ]
    )
    return [f'changed programme "{programme.title}": {part} changed'] if before else []


def _load_funding(entries: Sequence[Definition]) -> list[str]:
    changes: list[str] = []
    FundingLine.objects.exclude(key__in=[entry["key"] for entry in entries]).update(part_of=None)
    for order, entry in enumerate(entries, start=1):
        line, said = _align(
            FundingLine, "funding line", entry["key"], _funding_values(entry, order)
        )
        changes += said + _load_funded_programmes(line, entry["programmes"], bool(said))
    for gone in FundingLine.objects.exclude(key__in=[entry["key"] for entry in entries]):
        changes.append(f'retired funding line "{gone.title}"')
        gone.delete()
    return changes


def _funding_values(entry: Definition, order: int) -> dict[str, Any]:
    whole = FundingLine.objects.filter(key=entry.get("part_of", "")).first()
    known = "amount" in entry
    return {
        "title": entry["title"],
        "kind": entry["kind"],
        "state": FundingLine.State.KNOWN if known else FundingLine.State.UNKNOWN,
        "amount": Decimal(str(entry["amount"])) if known else None,
        "unknown_because": entry.get("unknown", ""),
        "part_of_id": whole and whole.pk,
        "source": entry["source"],
        "note": entry.get("note", ""),
        "order": order,
    }


def _load_funded_programmes(line: FundingLine, keys: Sequence[str], told: bool) -> list[str]:
    if {programme.key for programme in line.programmes.all()} == set(keys):
        return []
    line.programmes.set(Programme.objects.filter(key__in=keys))
    return [] if told else [f'changed funding line "{line.title}": programmes changed']


def _load_paragraphs(entries: Sequence[Definition]) -> list[str]:
    changes: list[str] = []
    for order, entry in enumerate(entries, start=1):
        changes += _load_paragraph(entry, order)
    for gone in Paragraph.objects.exclude(number__in=[entry["number"] for entry in entries]):
        changes.append(f"retired paragraph {gone.number}")
        gone.delete()
    return changes


def _load_paragraph(entry: Definition, order: int) -> list[str]:
    references = [
        _reference_values(one, place) for place, one in enumerate(entry.get("served_by", ()), 1)
    ]
    wanted = {
        "heading": entry.get("heading", ""),
        "summary": entry["summary"],
        "why_not": entry.get("why_not", ""),
        "order": order,
    }
    found = Paragraph.objects.filter(number=entry["number"]).first()
    before = (
        None
        if found is None
        else {
            **_values(found, wanted),
            "served_by": [_values(one, _reference_values({}, 0)) for one in found.references.all()],
        }
    )
    said = changes_in(f"paragraph {entry['number']}", before, {**wanted, "served_by": references})
    if said:
        paragraph, _ = Paragraph.objects.update_or_create(number=entry["number"], defaults=wanted)
        paragraph.references.all().delete()
        Reference.objects.bulk_create([Reference(paragraph=paragraph, **one) for one in references])
    return said


def _reference_values(entry: Definition, order: int) -> dict[str, Any]:
    return {
        "kind": entry.get("kind", ""),
        "name": entry.get("name", ""),
        "arguments": entry.get("with", []),
        "label": entry.get("label", ""),
        "order": order,
    }


def _align(model: type[O], word: str, key: str, wanted: Definition) -> tuple[O, list[str]]:
    """The record of this key, made or changed to be as wanted, and what that changed, in words."""
    found = model._default_manager.filter(key=key).first()
    said = changes_in(
        f'{word} "{wanted["title"]}"', _values(found, wanted) if found else None, wanted
    )
    if said:
        found, _ = model._default_manager.update_or_create(key=key, defaults=dict(wanted))
    assert found is not None
    return found, said


def _values(found: Model, wanted: Definition) -> dict[str, Any]:
    return {name: getattr(found, name) for name in wanted}
