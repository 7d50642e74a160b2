from uuid import UUID

from django.utils import timezone

from connected.council.payments import operations
from connected.council.payments.queries import left_alone, to_reconcile
from connected.foundation.jobs import enqueue, job, periodic
from connected.foundation.permissions import System

NOTHING_DELIVERED = "We could not use this payment, so we gave it back"
PAID_TWICE = "It was paid for twice, so we gave the second payment back"


@job("payments.follow")
def follow(*, key: str, seen: str) -> None:
    operations.follow_payment(key=UUID(key), seen=seen, by=System("payments"))


@job("payments.send_refund")
def send_refund(*, key: str) -> None:
    operations.send_refund(key=UUID(key), by=System("payments"))


@job("payments.give_back")
def give_back(*, key: str, again: bool) -> None:
    reason = PAID_TWICE if again else NOTHING_DELIVERED
    operations.give_back(key=UUID(key), reason=reason, by=System("payments"))


@job("payments.close_unfinished")
def close_unfinished(*, key: str) -> None:
    operations.close_unfinished(key=UUID(key), by=System("looking after payments"))


@periodic("*/30 * * * *", "payments.mop_up")
def mop_up(*, timestamp: int) -> None:
    """Source: docs.payments.service.gov.uk: look every 30 minutes after payments older than 3 hours."""
    for payment in left_alone(timezone.now()):
        enqueue("payments.close_unfinished", key=str(payment.key))


@periodic("10 3 * * *", "payments.reconcile")
def reconcile(*, timestamp: int) -> None:
    """What was refunded at the provider by hand is found here, and what came back."""
    for payment in to_reconcile(timezone.now()):
        enqueue("payments.follow", key=str(payment.key), seen="reconciling")
