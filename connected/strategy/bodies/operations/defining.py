"""What the council's file says of its bodies, limits and procedure becomes what the database says."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from connected.foundation.audit import record
from connected.foundation.councils import changes_in
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Body, KeyDecisionTest, Procedure, Rule, Threshold
from connected.strategy.bodies.rules import LimitNeedsDecision

Entry = Mapping[str, Any]
UNSAID = {"rank": None, "terms": "", "quorum": None, "is_subject_to_call_in": False, "source": ""}
PROCEDURE_UNSAID = {
    "notice_clear_days": 28,
    "exception_clear_working_days": 5,
    "agenda_clear_working_days": 5,
    "call_in_clear_working_days": 5,
    "call_in_members": None,
    "call_in_by": "",
    "call_in_waived_by": "",
    "referral_answer_months": 2,
    "question_answer_working_days": 10,
    "unknown_because": "",
    "source": "",
}


@operation
def define_bodies(*, bodies: Sequence[Entry], by: Actor) -> list[str]:
    """The council's boards and committees, as its file names them. One that the file drops is retired."""
    changes: list[str] = []
    kept = [entry["key"] for entry in bodies]
    for gone in Body.objects.current().exclude(key__in=kept):
        Body.objects.filter(pk=gone.pk).update(is_retired=True)
        changes.append(f'retired body "{gone.name}"')
    wanted = [
        {**UNSAID, **entry, "order": order, "is_retired": False}
        for order, entry in enumerate(bodies, start=1)
    ]
    before = {body.key: body for body in Body.objects.all()}
    _clear_ranks_that_move(before, wanted)
    for values in wanted:
        changes += _align_body(before.get(values["key"]), values)
    return _told("bodies.bodies_defined", "bodies.bodies", changes, by)


def _clear_ranks_that_move(before: Mapping[str, Body], wanted: Sequence[Entry]) -> None:
    """No two bodies may have one rank, not even on the way: what moves lets go of its rank first."""
    moving = [
        one["key"]
        for one in wanted
        if one["key"] in before and before[one["key"]].rank != one["rank"]
    ]
    Body.objects.filter(key__in=moving).update(rank=None)


def _align_body(found: Body | None, wanted: Entry) -> list[str]:
    was = {name: getattr(found, name) for name in wanted} if found else None
    changes = changes_in(f'body "{wanted["name"]}"', was, wanted)
    if changes:
        Body.objects.update_or_create(key=wanted["key"], defaults=dict(wanted))
    return changes


@operation
def define_thresholds(*, thresholds: Sequence[Entry], by: Actor) -> list[str]:
    """What the bodies may not decide alone, as the file says. A limit that a decision set stays as decided."""
    bodies = {body.key: body for body in Body.objects.current()}
    decided = _decided_limits()
    changes: list[str] = []
    kept: list[int] = []
    for entry in thresholds:
        body, wanted = bodies[entry["body"]], rule_values(entry)
        found = Threshold.objects.filter(
            body=body, dimension=wanted["dimension"], valid_from=wanted["valid_from"]
        ).first()
        decision = decided.get((body.pk, wanted["dimension"]))
        if decision:
            _check_is_as_decided(found, wanted, body, decision)
            continue
        row, said = _align_rule(Threshold, found, {"body": body, **wanted}, f'limit of "{body}"')
        kept.append(row.pk)
        changes += said
    changes += _drop_limits(kept, decided)
    return _told("bodies.limits_defined", "bodies.limits", changes, by)


def _decided_limits() -> dict[tuple[int, str], str]:
    """By body and dimension, the newest decision that set the limit."""
    rows = Threshold.objects.exclude(decision="").order_by("valid_from")
    return {(row.body_id, row.dimension): row.decision for row in rows}


def _check_is_as_decided(found: Threshold | None, wanted: Entry, body: Body, decision: str) -> None:
    """A file that still says what it said before the decision is let be; one that says more is refused."""
    same = found and (found.amount, found.comparison) == (wanted["amount"], wanted["comparison"])
    if not same:
        dimension = Threshold(dimension=wanted["dimension"]).get_dimension_display().lower()
        raise LimitNeedsDecision(body=body, dimension=dimension, decision=decision)


def _drop_limits(kept: Sequence[int], decided: Mapping[tuple[int, str], str]) -> list[str]:
    changes = []
    for gone in Threshold.objects.exclude(pk__in=kept).select_related("body"):
        if (gone.body_id, gone.dimension) not in decided:
            gone.delete()
            changes.append(f'removed limit of "{gone.body}", {gone.dimension}, {gone.valid_from}')
    return changes


@operation
def define_key_tests(*, tests: Sequence[Entry], by: Actor) -> list[str]:
    """What makes a decision a key one, as the file says."""
    changes: list[str] = []
    kept: list[int] = []
    for entry in tests:
        wanted = rule_values(entry)
        found = KeyDecisionTest.objects.filter(
            dimension=wanted["dimension"], valid_from=wanted["valid_from"]
        ).first()
        row, said = _align_rule(KeyDecisionTest, found, wanted, "key decision test")
        kept.append(row.pk)
        changes += said
    for gone in KeyDecisionTest.objects.exclude(pk__in=kept):
        gone.delete()
        changes.append(f"removed key decision test, {gone.dimension}, {gone.valid_from}")
    return _told("bodies.key_tests_defined", "bodies.key_tests", changes, by)


@operation
def define_procedure(*, procedure: Entry, by: Actor) -> list[str]:
    """How this council gives notice and calls decisions in."""
    said = {**procedure, "unknown_because": procedure.get("unknown", "")}
    wanted = {**PROCEDURE_UNSAID, **{key: one for key, one in said.items() if key != "unknown"}}
    found = Procedure.objects.first()
    was = {name: getattr(found, name) for name in wanted} if found else None
    changes = changes_in("procedure", was, wanted)
    if changes:
        Procedure.objects.update_or_create(only_one=True, defaults=wanted)
    return _told("bodies.procedure_defined", "bodies.procedure", changes, by)


def rule_values(entry: Entry) -> dict[str, Any]:
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


def _align_rule(model: Any, found: Any, wanted: Entry, thing: str) -> tuple[Any, list[str]]:
    name = f"{thing}, {wanted['dimension']}, from {in_words(wanted['valid_from'])}"
    was = {key: getattr(found, key) for key in wanted} if found else None
    changes = changes_in(name, was, wanted)
    if not changes:
        return found, []
    if found is None:
        return model.objects.create(**wanted), changes
    model.objects.filter(pk=found.pk).update(**wanted)
    return found, changes


def _told(name: str, subject: str, changes: list[str], by: Actor) -> list[str]:
    if changes:
        record(name, subject=subject, by=by, changes=changes)
    else:
        nothing_changed()
    return changes
