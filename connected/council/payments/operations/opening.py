from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError
from django.urls import reverse

from connected.council.payments.models import Payment
from connected.council.payments.operations.holding import end, found, give_up, hold, take_in
from connected.council.payments.rules import NoPaymentsOnline, PaymentOver, TooLateToCancel
from connected.council.payments.signals import payment_resumed
from connected.foundation.audit import record
from connected.foundation.operations import DrawAgain, nothing_changed, operation
from connected.foundation.pay.configured import is_configured, provider
from connected.foundation.permissions import Actor
from connected.foundation.references import new_reference


@operation
def open_payment(
    *,
    subject: str,
    description: str,
    lines: Sequence[tuple[str, Decimal]],
    back: str,
    language: str = "",
    by: Actor,
) -> Payment:
    """Note that somebody is about to pay. The provider hears of it when the payer sets out."""
    if not is_configured():
        raise NoPaymentsOnline
    payment = Payment(
        reference=new_reference(),
        subject=subject,
        description=description[:255],
        lines=[{"label": label, "amount": str(amount)} for label, amount in lines],
        amount=sum((amount for _, amount in lines), Decimal(0)),
        language=language,
        back=back,
    )
    try:
        payment.save(force_insert=True)
    except IntegrityError as conflict:
        if conflict.__cause__.diag.constraint_name == "payments_payment_reference_key":  # type: ignore[union-attr]
            raise DrawAgain from None
        raise
    record("payments.opened", subject=payment, by=by)
    return payment


@operation
def start_payment(*, key: UUID, by: Actor) -> tuple[Payment, str]:
    """The payment, and where its payer goes on: empty where there is nothing left to do there.

    The payment's key is the idempotency key: whoever asks twice, or was killed after asking, gets the same payment.
    Raises Unavailable.
    """
    payment = hold(key)
    if payment.is_finished:
        raise PaymentOver
    if payment.provider_id:
        seen = provider().payment(payment.provider_id)
    else:
        seen = provider().create(
            key=str(payment.key),
            reference=payment.reference,
            amount=payment.amount,
            description=payment.description,
            return_address=return_address(payment),
            language=payment.language,
        )
    take_in(payment, seen, "setting out", by)
    payment_resumed.send(sender=Payment, payment=payment, by=by)
    return payment, "" if payment.is_finished else seen.next_address


@operation
def cancel_payment(*, key: UUID, by: Actor) -> Payment:
    """Give up paying. What the bank has already cannot be given up."""
    payment = hold(key)
    if payment.is_finished:
        nothing_changed()
        return payment
    seen = found(payment)
    if seen is None:
        end(payment, Payment.Status.CANCELLED, "P0030", by)
        return payment
    give_up(seen.id)
    take_in(payment, provider().payment(seen.id), "cancelling", by)
    if not payment.is_finished:
        raise TooLateToCancel
    return payment


def return_address(payment: Payment) -> str:
    return settings.SITE_ADDRESS.rstrip("/") + reverse("return-from-payment", args=[payment.key])
