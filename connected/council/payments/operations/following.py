from uuid import UUID

from connected.council.payments.models import Payment
from connected.council.payments.operations.holding import end, found, give_up, hold, take_in
from connected.foundation.audit import record
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.pay.configured import provider
from connected.foundation.permissions import Actor


@operation
def follow_payment(*, key: UUID, seen: str, by: Actor) -> Payment:
    """Ask the provider what became of it. However often, in whatever order, the same comes of it.

    `seen`: the occasion, for the history. Raises Unavailable.
    """
    payment = hold(key)
    held = found(payment)
    if held is None:
        nothing_changed()
        return payment
    take_in(payment, held, seen, by)
    return payment


@operation
def close_unfinished(*, key: UUID, by: Actor) -> Payment:
    """Complete or close what was left alone for hours. What the bank still holds stays open."""
    payment = hold(key)
    if payment.is_finished:
        nothing_changed()
        return payment
    held = found(payment)
    if held is None:
        end(payment, Payment.Status.CANCELLED, "P0040", by)
        return payment
    if held.status in (Payment.Status.CREATED, Payment.Status.STARTED):
        give_up(held.id)
        held = provider().payment(held.id)
    take_in(payment, held, "looking after what was left", by)
    if payment.is_finished:
        record("payments.closed_by_itself", subject=payment, by=by, status=payment.status)
    return payment
