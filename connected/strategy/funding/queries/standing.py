"""How a decision, an allocation and a commitment stand: what the gate asks before money moves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Func, Q, QuerySet, Sum, Value

from connected.strategy.bodies.models import Dimension
from connected.strategy.bodies.queries import deciding_bodies, thresholds_on
from connected.strategy.bodies.rules import Stop, route_for
from connected.strategy.decisions.models import CallIn, Decision, Enactment
from connected.strategy.funding.models import Actual, Allocation, Commitment, Nature
from connected.strategy.funding.rules.spending import Force

NOTHING = Decimal(0)


def total(rows: QuerySet[Any], field: str = "amount") -> Decimal:
    return rows.order_by().aggregate(total=Sum(field))["total"] or NOTHING


def force_of(decision: Decision, day: date) -> Force:
    """What spoke for and against acting on the decision on that day."""
    enactment = Enactment.objects.filter(decision=decision).first()
    newer = (
        decision.superseded_by.filter(decided_on__lte=day)
        .exclude(outcome__in=[Decision.Outcome.DEFERRED, Decision.Outcome.ESCALATED])
        .first()
    )
    calls = decision.call_ins.filter(received_on__lte=day).exclude(outcome=CallIn.Outcome.RELEASED)
    unmet = decision.obligations.filter(before_spending=True).filter(
        Q(met_on=None) | Q(met_on__gt=day)
    )
    return Force(
        enacted_on=enactment.on if enactment else None,
        superseded_by=newer.number if newer else "",
        called_in_on=calls.values_list("received_on", flat=True).first(),
        unmet=[one.text for one in unmet],
    )


def allocated_under(decision: Decision, nature: str) -> Decimal:
    return total(Allocation.objects.filter(decision=decision, nature=nature))


@dataclass(frozen=True)
class Held:
    """What a sum comes to after what was taken back from it, and what hangs on it."""

    net: Decimal
    hanging: Decimal

    @property
    def left(self) -> Decimal:
        return self.net - self.hanging


def allocation_held(allocation: Allocation) -> Held:
    return Held(
        net=total(Allocation.objects.filter(Q(pk=allocation.pk) | Q(returns=allocation.pk))),
        hanging=total(Commitment.objects.filter(allocation=allocation)),
    )


def commitment_held(commitment: Commitment) -> Held:
    return Held(
        net=total(Commitment.objects.filter(Q(pk=commitment.pk) | Q(cancels=commitment.pk))),
        hanging=total(Actual.objects.filter(commitment=commitment)),
    )


def party(name: str) -> Func:
    """The name as it is compared, by the database's own rule, so that no path compares otherwise."""
    return Func(Value(name), function="funding_party")


def exposure(allocation: Allocation, counterparty: str) -> Mapping[Dimension, Decimal]:
    """What is promised already: to this counterparty across the council, and within the programme."""
    same = Commitment.objects.filter(counterparty_key=party(counterparty))
    found = same.order_by().aggregate(
        all=Sum("amount"),
        capital=Sum("amount", filter=Q(allocation__nature=Nature.CAPITAL)),
        revenue=Sum(
            "amount",
            filter=Q(allocation__nature=Nature.REVENUE, allocation__year=allocation.year),
        ),
    )
    programme = Commitment.objects.filter(
        allocation__project__programme=allocation.project.programme_id
    )
    return {
        Dimension.COUNTERPARTY: found["all"] or NOTHING,
        Dimension.CAPITAL: found["capital"] or NOTHING,
        Dimension.REVENUE: found["revenue"] or NOTHING,
        Dimension.PROGRAMME: total(programme),
    }


def route_of_commitment(
    allocation: Allocation, counterparty: str, amount: Decimal, day: date
) -> list[Stop]:
    """The bodies that all of it together would have to go to, by the table in force on that day."""
    amounts = dict(exposure(allocation, counterparty))
    for dimension in (
        Dimension.COUNTERPARTY,
        Dimension.PROGRAMME,
        Dimension(allocation.nature),
    ):
        amounts[dimension] += amount
    return route_for(amounts, thresholds_on(day), list(deciding_bodies()))
