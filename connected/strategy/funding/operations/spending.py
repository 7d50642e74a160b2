from datetime import date
from decimal import Decimal

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.strategy.funding.models import Actual, Commitment
from connected.strategy.funding.operations.purse import check_has_come, hold_the_purse
from connected.strategy.funding.queries.standing import commitment_held
from connected.strategy.funding.rules.refusals import InLedgerAlready
from connected.strategy.funding.rules.spending import check_promised, check_spending


@operation
def record_actual(
    *,
    commitment: Commitment,
    ledger_reference: str,
    amount: Decimal,
    on: date,
    note: str = "",
    by: User,
) -> Actual:
    """Take over what finance's ledger says was spent. A credit is a negative amount."""
    check_has_come(on)
    check_promised(commitment, on)
    hold_the_purse()
    if Actual.objects.filter(ledger_reference=ledger_reference).exists():
        raise InLedgerAlready(ledger_reference=ledger_reference)
    held = commitment_held(commitment)
    check_spending(commitment.order_number, amount, held.net, held.hanging)
    actual = Actual.objects.create(
        commitment=commitment,
        ledger_reference=ledger_reference,
        amount=amount,
        spent_on=on,
        note=note,
    )
    record(
        "funding.spent",
        subject=actual,
        by=by,
        order_number=commitment.order_number,
        ledger_reference=ledger_reference,
        amount=str(amount),
    )
    return actual
