"""What the council's file says of its bodies and its procedure becomes what the database says."""

from collections.abc import Mapping, Sequence
from typing import Any

from connected.foundation.audit import record
from connected.foundation.councils import changes_in
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.strategy.bodies.models import Body, Procedure

Entry = Mapping[str, Any]
UNSAID = {"rank": None, "terms": "", "is_subject_to_call_in": False, "source": ""}
"""A quorum that the file leaves out stays as it is: it may have been set here."""
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
    return told("bodies.bodies_defined", "bodies.bodies", changes, by)


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
def set_quorum(*, body: Body, quorum: int, by: Actor) -> Body:
    """How many voting members must be there, where the council's file does not say."""
    Body.objects.filter(pk=body.pk).update(quorum=quorum)
    body.refresh_from_db(fields=["quorum"])
    record("bodies.quorum_set", subject=body, by=by, quorum=quorum)
    return body


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
    return told("bodies.procedure_defined", "bodies.procedure", changes, by)


def told(name: str, subject: str, changes: list[str], by: Actor) -> list[str]:
    if changes:
        record(name, subject=subject, by=by, changes=changes)
    else:
        nothing_changed()
    return changes
