"""What may be paid and refunded, and how each end of a payment is told to the payer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Protocol
from uuid import UUID, uuid5

from connected.foundation.operations import Refused
from connected.office.cases.models import Case

LEFT_ALONE_FOR = timedelta(hours=3)
"""After which an unfinished payment is looked at, and completed or closed."""
LINK_WORKS_FOR = timedelta(minutes=90)
"""How long a payer has at GOV.UK Pay."""

WHY = {
    "P0010": "Your card was declined. Try another card, or ask your bank.",
    "P0020": "The time to pay ran out. You have 90 minutes from when you start.",
    "P0030": "You cancelled the payment.",
    "P0040": "We cancelled the payment, because it was not finished in time.",
    "P0050": "The payment service had a problem.",
}
OTHERWISE = "The payment did not go through."


class NoPaymentsOnline(Refused):
    """We cannot take payments online at the moment. Contact us and we will help you to pay."""


class PaymentOver(Refused):
    """This payment is over. Go back to your answers to pay again."""


class TooLateToCancel(Refused):
    """Your bank has the payment already, so it cannot be cancelled. Wait a minute and look again."""


class NothingPaid(Refused):
    """There is nothing to give back: {reference} was not paid."""


class TooMuch(Refused):
    """You can give back {left} at most."""

    field = "amount"


class NotThatMuch(Refused):
    """You may give back a part of a payment. Ask finance to give back all of it."""

    field = "amount"


class NoReason(Refused):
    """Say why the money is given back."""

    field = "reason"


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a receiver did for the money. `again`: it had been paid for before, by another payment."""

    case: Case
    again: bool = False


class Movement(Protocol):
    @property
    def signed(self) -> Decimal: ...


def kept(entries: Iterable[Movement]) -> Decimal:
    """What is left of a payment, by its ledger."""
    return sum((entry.signed for entry in entries), Decimal(0))


def why(status: str, code: str) -> str:
    """Why a payment came to nothing, for the payer."""
    return WHY.get(code, OTHERWISE)


def check_refund(
    *, reference: str, left: Decimal, amount: Decimal, reason: str, words: str
) -> None:
    """`words`: what is left, as the refusal says it."""
    if not left:
        raise NothingPaid(reference=reference)
    if not 0 < amount <= left:
        raise TooMuch(left=words)
    if not reason.strip():
        raise NoReason


def refund_without_asking(payment: UUID) -> UUID:
    """The key of the refund that the platform itself makes of a payment, however often it comes to it."""
    return uuid5(payment, "nothing was delivered")
