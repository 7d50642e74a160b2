"""What becomes of the rows of a file of the ledger, looked at before anything is posted."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection
from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce

from connected.strategy.funding.models import Actual, ActualsImport, Commitment
from connected.strategy.funding.rules.matching import (
    LedgerRow,
    Match,
    Order,
    Posted,
    State,
    matches,
)

ZERO = Decimal(0)


@dataclass(frozen=True)
class Preview:
    """Each row of the file with what becomes of it."""

    matches: Sequence[Match]

    def of(self, state: State) -> list[Match]:
        return [one for one in self.matches if one.state == state]

    @property
    def matched(self) -> list[Match]:
        return self.of(State.MATCHED)

    @property
    def there(self) -> list[Match]:
        return self.of(State.THERE)

    @property
    def refused(self) -> list[Match]:
        return self.of(State.REFUSED)

    @property
    def total(self) -> Decimal:
        return sum((one.row.amount or ZERO for one in self.matched), ZERO)


def imports() -> QuerySet[ActualsImport]:
    return ActualsImport.objects.select_related("uploaded_by", "posted_by").defer("rows")


def preview(file: ActualsImport, today: date) -> Preview:
    """Four statements, however many rows."""
    rows = [LedgerRow.from_kept(kept) for kept in file.rows]
    return Preview(
        matches(
            rows,
            orders=_orders(rows),
            posted=_posted(rows),
            parties=_parties(rows),
            today=today,
        )
    )


def _orders(rows: Sequence[LedgerRow]) -> dict[str, list[Order]]:
    numbers = {row.order_number for row in rows}
    promised = Commitment.objects.given().filter(order_number__in=numbers)
    cancelled = dict(
        Commitment.objects.filter(cancels__in=promised)
        .order_by()
        .values_list("cancels")
        .annotate(total=Sum("amount"))
    )
    orders: dict[str, list[Order]] = defaultdict(list)
    for one in promised.annotate(spent=Coalesce(Sum("actuals__amount"), ZERO)):
        orders[one.order_number].append(
            Order(
                commitment_id=one.pk,
                party=one.counterparty_key,
                counterparty=one.counterparty,
                committed_on=one.committed_on,
                left=one.amount + cancelled.get(one.pk, ZERO) - one.spent,
                spent=one.spent,
            )
        )
    return orders


def _posted(rows: Sequence[LedgerRow]) -> dict[str, Posted]:
    references = {row.ledger_reference for row in rows}
    found = Actual.objects.filter(ledger_reference__in=references).select_related("commitment")
    return {one.ledger_reference: Posted(one.commitment.order_number, one.amount) for one in found}


def _parties(rows: Sequence[LedgerRow]) -> dict[str, str]:
    """Names as they are compared, by the database's own rule."""
    names = sorted({row.counterparty for row in rows if row.counterparty})
    if not names:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, funding_party(name) FROM unnest(%s::text[]) name", [names])
        return dict(cursor.fetchall())
