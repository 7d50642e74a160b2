"""One payment kept from everybody else, and what the provider says of it taken in."""

from contextlib import suppress
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone

from connected.council.payments.models import LedgerEntry, Payment, Refund, Sighting
from connected.council.payments.rules import Delivered, kept
from connected.council.payments.signals import payment_ended, payment_succeeded
from connected.foundation.audit import record
from connected.foundation.jobs import enqueue
from connected.foundation.operations import nothing_changed
from connected.foundation.pay.configured import provider
from connected.foundation.pay.provider import NotTaken, ProviderPayment
from connected.foundation.permissions import Actor

Status = Payment.Status


def hold(key: UUID) -> Payment:
    """Raises Payment.DoesNotExist."""
    return Payment.objects.select_for_update(of=("self",)).get(pk=key)


def found(payment: Payment) -> ProviderPayment | None:
    """The payment at the provider. One whose creation we never heard of is found by its reference."""
    if payment.provider_id:
        return provider().payment(payment.provider_id)
    under = provider().payments_under(payment.reference)
    return under[0] if under else None


def give_up(provider_id: str) -> None:
    """Where it has just become too late for that, what the provider says next is what counts."""
    with suppress(NotTaken):
        provider().cancel(provider_id)


def take_in(payment: Payment, seen: ProviderPayment, occasion: str, by: Actor) -> None:
    """What the provider says is so. Only success is for ever: it is never taken back by what comes later."""
    payment.provider_id = seen.id
    payment.checked_at = timezone.now()
    changed = seen.status != payment.status
    if changed:
        Sighting.objects.create(payment=payment, status=seen.status, code=seen.code, seen=occasion)
    if changed and payment.is_taken:
        record("payments.contradicted", subject=payment, by=by, status=seen.status)
    elif changed:
        _move(payment, seen.status, seen.code, by)
    if payment.is_taken:
        payment.provider_kept = seen.kept
        _adopt_refunds(payment, seen, by)
    payment.save()
    if not changed:
        nothing_changed()


def end(payment: Payment, status: str, code: str, by: Actor) -> None:
    """Over without the provider ever having known of it."""
    _move(payment, status, code, by)
    Sighting.objects.create(payment=payment, status=status, code=code, seen="never begun")
    payment.save()


def _move(payment: Payment, status: str, code: str, by: Actor) -> None:
    was_over = payment.is_finished
    payment.status, payment.code = Status(status), code
    payment.ended_at = timezone.now() if payment.is_finished else None
    record("payments.moved", subject=payment, by=by, status=status, code=code)
    if payment.is_taken:
        _succeed(payment, by)
    elif payment.is_finished and not was_over:
        payment_ended.send(sender=Payment, payment=payment, by=by)


def _succeed(payment: Payment, by: Actor) -> None:
    """The money, and what it was paid for, in one transaction. What cannot be delivered goes back by itself."""
    payment.save()
    LedgerEntry.objects.create(payment=payment, kind=LedgerEntry.Kind.CHARGE, amount=payment.amount)
    answers: list[tuple[Any, Any]] = payment_succeeded.send(sender=Payment, payment=payment, by=by)
    delivered = next((one for _, one in answers if isinstance(one, Delivered)), None)
    payment.case = delivered.case if delivered else None
    if delivered is None or delivered.again:
        enqueue("payments.give_back", key=str(payment.key), again=delivered is not None)


def _adopt_refunds(payment: Payment, seen: ProviderPayment, by: Actor) -> None:
    """Refunds as the provider has them: also those made there by hand, and those that we were killed in asking for."""
    ours = kept(payment.entries.all())
    waiting = payment.refunds.filter(status=Refund.Status.SUBMITTED).exists()
    if payment.provider_kept == ours and not waiting:
        return
    for refund in provider().refunds(seen.id):
        known = payment.refunds.filter(provider_id=refund.id).first()
        if known is None and refund.status == Refund.Status.ERROR:
            continue
        if known is None:
            known = _unheard_of(payment, refund.id, refund.amount)
            record("payments.refund_found", subject=payment, by=by)
        settle_refund(known, refund.id, refund.status)


def _unheard_of(payment: Payment, provider_id: str, amount: Decimal) -> Refund:
    """The one that we asked for and never heard of again, else one that was made at the provider."""
    asked = payment.refunds.filter(
        status=Refund.Status.ASKED, provider_id=None, amount=amount
    ).first()
    return asked or Refund.objects.create(
        payment=payment,
        amount=amount,
        reason="Made at the payment provider",
        by_name="The payment provider",
    )


def settle_refund(refund: Refund, provider_id: str, status: str) -> None:
    """Its row and the ledger's, whichever are missing."""
    refund.provider_id, refund.status = provider_id, Refund.Status(status)
    refund.save()
    kinds = set(refund.entries.values_list("kind", flat=True))
    if LedgerEntry.Kind.REFUND not in kinds:
        _enter(refund, LedgerEntry.Kind.REFUND)
    if status == Refund.Status.ERROR and LedgerEntry.Kind.RETURNED not in kinds:
        _enter(refund, LedgerEntry.Kind.RETURNED)


def _enter(refund: Refund, kind: str) -> None:
    LedgerEntry.objects.create(
        payment_id=refund.payment_id, kind=kind, amount=refund.amount, refund=refund
    )
