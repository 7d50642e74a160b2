from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from connected.council.payments.models import NOTHING, LedgerEntry, Payment, PaymentQuerySet, Refund
from connected.council.payments.rules import LEFT_ALONE_FOR, kept
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case

RECONCILED_FOR = timedelta(days=120)
HEADINGS = ("Payment", "For", "Case", "Opened", "Status", "Paid", "Refunded", "Kept")


def payment_under(key: UUID) -> Payment | None:
    return Payment.objects.select_related("case").filter(key=key).first()


def payment_known_as(provider_id: str) -> Payment | None:
    return Payment.objects.filter(provider_id=provider_id).first()


def payments(actor: Actor, *, status: str = "", search: str = "") -> PaymentQuerySet:
    """Newest first, each with what the ledger keeps of it. `search`: a reference of its own or of its case."""
    found = Payment.objects.visible_to(actor).select_related("case").with_kept()
    if status in Payment.Status.values:
        found = found.filter(status=status)
    if search:
        wanted = search.strip().upper()[:20]
        found = found.filter(Q(reference=wanted) | Q(case__reference=wanted))
    return found.order_by("-opened_at", "-key")


def payment_seen_by(actor: Actor, reference: str) -> Payment | None:
    found = payments(actor).filter(reference=reference)
    return found.prefetch_related("sightings", "refunds", "entries").first()


def payments_of(case: Case) -> list[Payment]:
    """What was paid for a case, with its ledger and its refunds."""
    taken = case.payments.filter(status=Payment.Status.SUCCESS).with_kept()
    return list(taken.prefetch_related("refunds").order_by("opened_at"))


def refundable(payment: Payment) -> Decimal:
    """What the ledger holds, less what is being asked for already."""
    asked = payment.refunds.filter(status=Refund.Status.ASKED)
    return kept(payment.entries.all()) - sum((one.amount for one in asked), Decimal(0))


def left_alone(now: datetime) -> QuerySet[Payment]:
    return Payment.objects.unfinished().filter(opened_at__lt=now - LEFT_ALONE_FOR)


def to_reconcile(now: datetime) -> QuerySet[Payment]:
    """Those taken so lately that money of them may still move."""
    return Payment.objects.filter(status=Payment.Status.SUCCESS, ended_at__gte=now - RECONCILED_FOR)


@dataclass(frozen=True)
class Totals:
    charged: Decimal
    refunded: Decimal

    @property
    def kept(self) -> Decimal:
        return self.charged - self.refunded


def totals(found: QuerySet[Payment]) -> Totals:
    """By the ledger."""
    keys = found.order_by().values("key")
    sums = dict(
        LedgerEntry.objects.filter(payment__in=keys)
        .order_by()
        .values_list("kind")
        .annotate(Sum("amount"))
    )
    returned = sums.get(LedgerEntry.Kind.RETURNED, NOTHING)
    refunded = sums.get(LedgerEntry.Kind.REFUND, NOTHING) - returned
    return Totals(sums.get(LedgerEntry.Kind.CHARGE, NOTHING), refunded)


def exported_rows(found: QuerySet[Payment]) -> Iterator[tuple[object, ...]]:
    for one in found.iterator(chunk_size=2000):
        charged = one.amount if one.is_taken else NOTHING
        yield (
            one.reference,
            one.description,
            one.case.reference if one.case else "",
            timezone.localtime(one.opened_at).isoformat(timespec="minutes"),
            one.get_status_display(),
            charged,
            charged - one.kept,  # type: ignore[attr-defined]
            one.kept,  # type: ignore[attr-defined]
        )
