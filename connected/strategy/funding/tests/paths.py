"""Ways to move money without asking the operations: what somebody with the database's password could try."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import DatabaseError, connection, transaction

from connected.foundation.operations import Refused
from connected.strategy.bodies.models import Body, Dimension, Threshold
from connected.strategy.bodies.rules import route_for
from connected.strategy.funding.models import Actual, Allocation, Commitment

TABLES = ("funding_allocation", "funding_commitment", "funding_actual")


def insert(table: str, values: Mapping[str, Any]) -> None:
    """A row, by SQL alone."""
    names = ", ".join(f'"{name}"' for name in values)
    places = ", ".join(["%s"] * len(values))
    run(f"INSERT INTO {table} ({names}) VALUES ({places})", list(values.values()))


def run(sql: str, values: list[Any] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


class _Undone(Exception):
    """What was tried went through, and is taken back."""


def is_stopped(act: Any) -> bool:
    """Whether the attempt was refused, by the operation or by the database. What went through is undone."""
    try:
        with transaction.atomic():
            act()
            run("SET CONSTRAINTS ALL IMMEDIATE")
            raise _Undone
    except _Undone:
        return False
    except (DatabaseError, Refused):
        return True


def has_trigger(table: str, name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger "
            "WHERE tgrelid = %s::regclass AND tgname = %s AND tgenabled = 'O'",
            [table, name],
        )
        return bool(cursor.fetchone()[0])


def attempt(act: Any) -> None:
    with suppress(DatabaseError, Refused), transaction.atomic():
        act()


def beyond_what_is_allowed() -> list[str]:
    """What is wrong in the tables, worked out anew from the rows alone. Nothing, if the gate holds."""
    return [
        *(wrong for one in Allocation.objects.all() for wrong in _wrong_allocation(one)),
        *(wrong for one in Commitment.objects.all() for wrong in _wrong_commitment(one)),
        *(wrong for one in Actual.objects.all() for wrong in _wrong_actual(one)),
        *_wrong_sums(),
        *_wrong_exposure(),
    ]


def _stands(decision: Any, day: date) -> bool:
    enactment = getattr(decision, "enactment", None)
    return (
        decision.outcome in ("approved", "approved-with-conditions")
        and enactment is not None
        and enactment.on <= day
        and not decision.superseded_by.filter(decided_on__lte=day).exists()
        and not decision.call_ins.exclude(outcome="released").exists()
        and all(
            one.met_on and one.met_on <= day
            for one in decision.obligations.filter(before_spending=True)
        )
    )


def _wrong_allocation(one: Allocation) -> list[str]:
    proposal = one.decision.proposal
    about = proposal.project or one.project.reference
    right = one.amount < 0 or _stands(one.decision, one.allocated_on)
    return [] if right and about == one.project.reference else [f"{one} is not allowed"]


def _wrong_commitment(one: Commitment) -> list[str]:
    right = one.committed_on >= one.allocation.allocated_on and (
        one.amount < 0 or _stands(one.allocation.decision, one.committed_on)
    )
    return [] if right and one.allocation.amount > 0 else [f"{one} is not allowed"]


def _wrong_actual(one: Actual) -> list[str]:
    right = one.spent_on >= one.commitment.committed_on and one.commitment.amount > 0
    return [] if right else [f"{one} is not allowed"]


def _wrong_sums() -> list[str]:
    wrong = []
    allocations, commitments = list(Allocation.objects.all()), list(Commitment.objects.all())
    for decision in {one.decision for one in allocations}:
        for nature, allowed in [("capital", decision.capital), ("revenue", decision.revenue)]:
            rows = [a for a in allocations if (a.decision, a.nature) == (decision, nature)]
            if sum(a.amount for a in rows) > allowed:
                wrong.append(f"{decision} allows {allowed} of {nature}")
    for given in allocations:
        net = given.amount + sum(a.amount for a in allocations if a.returns_id == given.pk)
        if given.amount > 0 and sum(c.amount for c in commitments if c.allocation == given) > net:
            wrong.append(f"{given} is committed twice")
    for promised in commitments:
        net = promised.amount + sum(c.amount for c in commitments if c.cancels_id == promised.pk)
        spent = sum(one.amount for one in promised.actuals.all())
        if promised.amount > 0 and not 0 <= spent <= net:
            wrong.append(f"{promised} is overspent")
    return wrong


def _wrong_exposure() -> list[str]:
    """Each commitment at its turn, with all before it, against the table of limits."""
    wrong, held, programme = [], Decimal(0), Decimal(0)
    bodies, limits = list(Body.objects.deciding()), list(Threshold.objects.all())
    for one in Commitment.objects.order_by("pk"):
        programme += one.amount
        held += one.amount if "shears" in one.counterparty.lower() else 0
        own = held if "shears" in one.counterparty.lower() else one.amount
        amounts = {
            Dimension.CAPITAL: own,
            Dimension.COUNTERPARTY: own,
            Dimension.PROGRAMME: programme,
        }
        needed = route_for(amounts, limits, bodies)[-1].body.rank or 0
        if one.amount > 0 and (one.allocation.decision.body.rank or 0) < needed:
            wrong.append(f"{one} needed a higher body")
    return wrong
