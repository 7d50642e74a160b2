"""Paying for answers: they stay as they are until the payment has ended, and the money buys them as they were."""

from contextlib import suppress
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from connected.council.appointments.rules import SlotNotOffered, SlotTaken
from connected.council.journeys.models import Checkout, Draft
from connected.council.journeys.operations.holding import check_open, hold
from connected.council.journeys.operations.sending import send
from connected.council.journeys.operations.slots import book_slot_if_free, hold_while_paying
from connected.council.journeys.rules.paths import path_of
from connected.council.journeys.rules.refusals import NotFinished
from connected.council.journeys.rules.slots import slot_on
from connected.council.payments.models import Payment
from connected.council.payments.operations import open_payment
from connected.council.payments.rules import Delivered
from connected.council.services.queries import definition_of
from connected.council.services.rules.fees import fee_due
from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor


@operation
def check_out(*, draft_id: UUID, by: Actor) -> Payment:
    """Begin to pay. Pressed twice, it is the same payment."""
    draft = hold(draft_id)
    if draft.payment_id:
        nothing_changed()
        return Payment.objects.get(pk=draft.payment_id)
    check_open(draft)
    definition = definition_of(draft.revision)
    path = path_of(definition, draft.answers)
    if not path.is_complete:
        raise NotFinished
    hold_while_paying(draft, path, by)
    fee = fee_due(definition, path.values)
    payment = open_payment(
        subject=str(draft.pk),
        description=draft.revision.service.title,
        lines=[(line.label, line.amount) for line in fee.lines],
        back=reverse("pay-for-request", args=[draft.pk]),
        language=draft.language,
        by=by,
    )
    Checkout.objects.create(
        payment=payment,
        draft=draft,
        answers=draft.answers,
        started_by=by if isinstance(by, User) else None,
    )
    draft.payment = payment
    draft.save(update_fields=["payment"])
    record("journeys.checked_out", subject=draft, by=by, payment=payment.reference)
    return payment


@operation
def deliver(*, payment: Payment, by: Actor) -> Delivered | None:
    """Send the answers as they were when they were paid for, however late the money comes.

    None where this is not a payment for answers, or they were removed in time since.
    """
    checkout = _checkout_of(payment)
    if checkout is None:
        nothing_changed()
        return None
    draft = hold(checkout.draft_id)
    if draft.sent_at:
        nothing_changed()
        return Delivered(draft.submission.case, again=True)
    path = path_of(definition_of(draft.revision), checkout.answers)
    if draft.cleared_at or not path.is_complete:
        record("journeys.paid_in_vain", subject=draft, by=by, payment=payment.reference)
        return None
    draft.answers = checkout.answers
    case = send(draft, path, by=by, asker=checkout.started_by)
    book_slot_if_free(draft, path, case, by)
    return Delivered(case)


@operation
def keep_slot(*, payment: Payment, by: Actor) -> None:
    """The payer goes on to pay: the time that they chose is held for as long again."""
    checkout = _checkout_of(payment)
    if checkout is None:
        nothing_changed()
        return
    draft = hold(checkout.draft_id)
    path = path_of(definition_of(draft.revision), draft.answers)
    if slot_on(path) is None or draft.sent_at:
        nothing_changed()
        return
    with suppress(SlotTaken, SlotNotOffered), transaction.atomic():
        hold_while_paying(draft, path, by)
    record("journeys.slot_kept", subject=draft, by=by, payment=payment.reference)


@operation
def open_again(*, payment: Payment, by: Actor) -> None:
    """The payment came to nothing: the answers can be changed, and paid for again."""
    changed = Draft.objects.filter(payment=payment, sent_at=None).update(payment=None)
    if not changed:
        nothing_changed()
        return
    record("journeys.payment_ended", subject="journeys.draft", by=by, payment=payment.reference)


def _checkout_of(payment: Payment) -> Checkout | None:
    return Checkout.objects.select_related("started_by").filter(payment=payment).first()
