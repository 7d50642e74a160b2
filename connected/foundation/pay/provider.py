"""What the platform asks of whoever takes the money. Money is Decimal pounds on this side of the interface."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol


class NotTaken(Exception):
    """The provider will never do what it was asked. The text is its own, for the log."""


class RefundMismatch(Exception):
    """Less or more can be refunded than the asker thought: somebody else refunded meanwhile."""


@dataclass(frozen=True, slots=True)
class ProviderPayment:
    """A payment as the provider holds it now: the only authority on whether money was taken."""

    id: str
    reference: str
    amount: Decimal
    status: str
    """created, started, submitted, capturable, success, failed, cancelled or error."""
    code: str = ""
    """Why it failed, such as P0010."""
    next_address: str = ""
    """Where the payer goes on, once only; empty when there is nothing left to do."""
    refundable: Decimal = Decimal(0)
    refunded: Decimal = Decimal(0)

    @property
    def kept(self) -> Decimal:
        """What the provider holds of it for us."""
        return self.amount - self.refunded if self.status == "success" else Decimal(0)


@dataclass(frozen=True, slots=True)
class ProviderRefund:
    id: str
    amount: Decimal
    status: str
    """submitted, success or error."""


class Provider(Protocol):
    """Every call raises Unavailable when the provider does not answer, and NotTaken when it says no for good."""

    def create(
        self,
        *,
        key: str,
        reference: str,
        amount: Decimal,
        description: str,
        return_address: str,
        language: str,
    ) -> ProviderPayment:
        """`key`: the same key again is the same payment again, however often it is asked for."""

    def payment(self, id: str) -> ProviderPayment: ...

    def payments_under(self, reference: str) -> Sequence[ProviderPayment]:
        """Every payment that was ever created under this reference of ours."""

    def cancel(self, id: str) -> None:
        """Raises NotTaken where it is too late for that."""

    def refund(self, id: str, *, amount: Decimal, refundable: Decimal) -> ProviderRefund:
        """`refundable`: what the asker believes is left. Raises RefundMismatch where it is not."""

    def refunds(self, id: str) -> Sequence[ProviderRefund]: ...
