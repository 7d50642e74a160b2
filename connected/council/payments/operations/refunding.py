from decimal import Decimal
from uuid import UUID

from connected.council.payments.models import Payment, Refund
from connected.council.payments.operations.holding import hold, settle_refund, take_in
from connected.council.payments.permissions import REFUND_ALL
from connected.council.payments.queries import refundable
from connected.council.payments.rules import (
    NotThatMuch,
    check_refund,
    kept,
    refund_without_asking,
)
from connected.foundation.audit import record
from connected.foundation.jobs import enqueue
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.pay.configured import provider
from connected.foundation.pay.provider import NotTaken, RefundMismatch
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import money


@operation
def ask_refund(*, payment: Payment, key: UUID, amount: Decimal, reason: str, by: Actor) -> Refund:
    """Give back all or a part. The same key again, also at the same moment, is the same refund again."""
    payment = hold(payment.key)
    known = Refund.objects.filter(key=key, payment=payment).first()
    if known:
        nothing_changed()
        return known
    left = refundable(payment)
    check_refund(
        reference=payment.reference, left=left, amount=amount, reason=reason, words=money(left)
    )
    if amount == payment.amount and not by.may(REFUND_ALL):
        raise NotThatMuch
    refund = Refund.objects.create(
        key=key, payment=payment, amount=amount, reason=reason.strip()[:300], by_name=by.actor_name
    )
    enqueue("payments.send_refund", key=str(refund.key))
    record("payments.refund_asked", subject=payment, by=by, amount=str(amount))
    return refund


@operation
def give_back(*, key: UUID, reason: str, by: Actor) -> None:
    """All of a payment that nothing can be delivered for. Once."""
    payment = Payment.objects.get(pk=key)
    left = refundable(payment)
    if not left:
        nothing_changed()
        return
    ask_refund(payment=payment, key=refund_without_asking(key), amount=left, reason=reason, by=by)


@operation
def send_refund(*, key: UUID, by: Actor) -> Refund:
    """Ask the provider, saying what we believe is left.

    Where we were killed between its answer and our note of it, less is left than we believe: it says so,
    and the refund that it already made is taken as this one. Raises Unavailable.
    """
    refund = Refund.objects.select_related("payment").get(pk=key)
    payment = hold(refund.payment_id)
    refund.refresh_from_db()
    if refund.status != Refund.Status.ASKED:
        nothing_changed()
        return refund
    provider_id = str(payment.provider_id)
    try:
        made = provider().refund(
            provider_id, amount=refund.amount, refundable=kept(payment.entries.all())
        )
    except RefundMismatch:
        take_in(payment, provider().payment(provider_id), "a refund that does not fit", by)
        refund.refresh_from_db()
        if refund.status == Refund.Status.ASKED:
            _fail(refund, "The provider has less left than our ledger. Look, and ask again.", by)
        return refund
    except NotTaken as refusal:
        _fail(refund, str(refusal), by)
        return refund
    settle_refund(refund, made.id, made.status)
    payment.provider_kept = kept(payment.entries.all())
    payment.save(update_fields=["provider_kept"])
    record("payments.refunded", subject=payment, by=by, amount=str(refund.amount))
    return refund


def _fail(refund: Refund, trouble: str, by: Actor) -> None:
    refund.status, refund.trouble = Refund.Status.ERROR, trouble[:300]
    refund.save(update_fields=["status", "trouble"])
    record("payments.refund_failed", subject=refund.payment, by=by)
