from datetime import date
from decimal import Decimal

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.strategy.funding.models import Allocation, Commitment
from connected.strategy.funding.operations.purse import check_has_come, hold_the_purse
from connected.strategy.funding.queries.standing import (
    allocation_held,
    commitment_held,
    force_of,
    route_of_commitment,
)
from connected.strategy.funding.rules.refusals import NobodyNamed
from connected.strategy.funding.rules.spending import (
    check_allocation_holds,
    check_amount,
    check_body_may,
    check_cancelling,
    check_given,
    check_in_force,
    check_promised,
)


@operation
def commit_money(
    *,
    allocation: Allocation,
    counterparty: str,
    order_number: str,
    amount: Decimal,
    on: date,
    note: str = "",
    by: User,
) -> Commitment:
    """Promise money to somebody: a contract or an order. Everything that they hold already counts too."""
    check_has_come(on)
    check_amount(amount)
    if not counterparty.strip():
        raise NobodyNamed()
    check_given(allocation, on)
    hold_the_purse()
    decision = allocation.decision
    check_in_force(decision, force_of(decision, on), on)
    held = allocation_held(allocation)
    check_allocation_holds(amount, held.net, held.hanging)
    check_body_may(decision.body, route_of_commitment(allocation, counterparty, amount, on))
    commitment = Commitment.objects.create(
        allocation=allocation,
        counterparty=counterparty.strip(),
        order_number=order_number.strip(),
        amount=amount,
        committed_on=on,
        note=note,
        by=by,
    )
    record(
        "funding.committed",
        subject=commitment,
        by=by,
        allocation=allocation.reference,
        order_number=commitment.order_number,
        amount=str(amount),
    )
    return commitment


@operation
def cancel_commitment(
    *, commitment: Commitment, amount: Decimal, on: date, note: str, by: User
) -> Commitment:
    """Take back what was promised and has not been spent."""
    check_has_come(on)
    check_amount(amount)
    check_promised(commitment, on)
    hold_the_purse()
    held = commitment_held(commitment)
    check_cancelling(amount, held.net, held.hanging)
    cancelled = Commitment.objects.create(
        allocation_id=commitment.allocation_id,
        counterparty=commitment.counterparty,
        order_number=commitment.order_number,
        amount=-amount,
        cancels=commitment,
        committed_on=on,
        note=note,
        by=by,
    )
    record(
        "funding.commitment_cancelled",
        subject=commitment,
        by=by,
        order_number=commitment.order_number,
        amount=str(amount),
    )
    return cancelled
