"""Which commitment a row of finance's ledger belongs to, or why it belongs to none."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from connected.foundation.operations import Refused
from connected.foundation.ui.words import in_words, money

COLUMNS = {
    "order_number": "Order number",
    "counterparty": "Supplier",
    "ledger_reference": "Ledger reference",
    "amount": "Amount",
    "spent_on": "Date",
}
"""What each row must have, and what its column is called. “Description” may stand beside them."""
MOST_ROWS = 20_000


class TooManyRows(Refused):
    """A file may have {most} rows at most. Bring it in in parts."""

    field = "file"


@dataclass(frozen=True)
class LedgerRow:
    """A row of the file as it was read. `line` is that of the file, the heading being 1."""

    line: int
    order_number: str = ""
    counterparty: str = ""
    ledger_reference: str = ""
    amount: Decimal | None = None
    spent_on: date | None = None
    note: str = ""
    problem: str = ""

    def kept(self) -> dict[str, Any]:
        """Fit for JSON."""
        return {
            **asdict(self),
            "amount": None if self.amount is None else str(self.amount),
            "spent_on": self.spent_on and self.spent_on.isoformat(),
        }

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> "LedgerRow":
        amount, day = kept["amount"], kept["spent_on"]
        return cls(
            **{
                **kept,
                "amount": None if amount is None else Decimal(amount),
                "spent_on": date.fromisoformat(day) if day else None,
            }
        )


class State(StrEnum):
    MATCHED = "matched"
    THERE = "already there"
    REFUSED = "not matched"


@dataclass(frozen=True)
class Match:
    """What becomes of a row."""

    row: LedgerRow
    state: State
    reason: str = ""
    commitment_id: int | None = None

    @property
    def posting(self) -> dict[str, Any]:
        """What the ledger here keeps of it."""
        return {
            "commitment_id": self.commitment_id,
            "ledger_reference": self.row.ledger_reference,
            "amount": self.row.amount,
            "spent_on": self.row.spent_on,
            "note": self.row.note,
        }


@dataclass
class Order:
    """A commitment that a row may belong to, with what may still be spent of it."""

    commitment_id: int
    party: str
    counterparty: str
    committed_on: date
    left: Decimal
    spent: Decimal


@dataclass(frozen=True)
class Posted:
    """A ledger reference that is in the ledger here already."""

    order_number: str
    amount: Decimal


def matches(
    rows: Sequence[LedgerRow],
    *,
    orders: Mapping[str, Sequence[Order]],
    posted: Mapping[str, Posted],
    parties: Mapping[str, str],
    today: date,
) -> list[Match]:
    """Row by row, as they would be posted one after the other. `parties` are names as they are compared."""
    seen: dict[str, int] = {}
    found = []
    for row in rows:
        found.append(_match(row, seen, orders, posted, parties, today))
        seen.setdefault(row.ledger_reference, row.line)
    return found


def _match(
    row: LedgerRow,
    seen: Mapping[str, int],
    orders: Mapping[str, Sequence[Order]],
    posted: Mapping[str, Posted],
    parties: Mapping[str, str],
    today: date,
) -> Match:
    if row.problem:
        return Match(row, State.REFUSED, row.problem)
    if row.ledger_reference in posted:
        return _there(row, posted[row.ledger_reference])
    if row.ledger_reference in seen:
        first = seen[row.ledger_reference]
        return Match(row, State.REFUSED, f"Line {first} has the same ledger reference.")
    return _ordered(row, orders.get(row.order_number, ()), parties.get(row.counterparty, ""), today)


def _there(row: LedgerRow, posted: Posted) -> Match:
    if posted.amount == row.amount and posted.order_number == row.order_number:
        return Match(row, State.THERE, "It is in the ledger already.")
    said = f"{money(posted.amount)} on order {posted.order_number}"
    return Match(row, State.REFUSED, f"This ledger reference was posted before, for {said}.")


def _ordered(row: LedgerRow, orders: Sequence[Order], party: str, today: date) -> Match:
    assert row.amount is not None
    assert row.spent_on is not None
    if not row.amount:
        return Match(row, State.REFUSED, "The amount is nought.")
    if row.spent_on > today:
        return Match(row, State.REFUSED, f"{in_words(row.spent_on)} has not come yet.")
    if not orders:
        return Match(
            row, State.REFUSED, f"There is no order {row.order_number or 'of that number'}."
        )
    theirs = [one for one in orders if not row.counterparty or one.party == party]
    if not theirs:
        names = orders[0].counterparty
        return Match(
            row, State.REFUSED, f"Order {row.order_number} is with {names}, not {row.counterparty}."
        )
    begun = [one for one in theirs if one.committed_on <= row.spent_on]
    if not begun:
        day = in_words(min(one.committed_on for one in theirs))
        return Match(row, State.REFUSED, f"Order {row.order_number} was placed on {day}, later.")
    return _with_room(row, row.amount, begun)


def _with_room(row: LedgerRow, amount: Decimal, orders: Sequence[Order]) -> Match:
    for order in orders:
        if order.left >= amount and order.spent + amount >= 0:
            order.left -= amount
            order.spent += amount
            return Match(row, State.MATCHED, commitment_id=order.commitment_id)
    if amount < 0:
        most = money(max(one.spent for one in orders))
        return Match(row, State.REFUSED, f"Only {most} was spent on order {row.order_number}.")
    left = money(max(one.left for one in orders))
    return Match(
        row,
        State.REFUSED,
        f"{money(amount)} is more than the {left} left of order {row.order_number}.",
    )
