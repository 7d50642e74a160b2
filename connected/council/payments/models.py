from decimal import Decimal
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.db import models
from django.db.models import Case as When
from django.db.models import F, Q, Sum, Value
from django.db.models import When as If
from django.db.models.functions import Coalesce
from django.utils import timezone

from connected.council.payments.permissions import SEE_PAYMENTS
from connected.foundation.measures.period import Period
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case
from connected.office.cases.permissions import SEE_CASES

NOTHING = Decimal(0)


def pounds(*, null: bool = False) -> "models.DecimalField[Any, Any]":
    """To the penny, up to ten million."""
    return models.DecimalField(max_digits=9, decimal_places=2, null=null, blank=null)


class PaymentQuerySet(models.QuerySet["Payment"]):
    def visible_to(self, actor: Actor) -> Self:
        """All of them to who keeps the money; else those of the cases that the actor may see."""
        if actor.may(SEE_PAYMENTS):
            return self
        if not actor.may(SEE_CASES):
            return self.none()
        return self.filter(case__in=Case.objects.visible_to(actor))

    def unfinished(self) -> Self:
        return self.filter(status__in=Payment.UNFINISHED)

    def taken_in(self, period: Period) -> Self:
        return self.filter(
            status=Payment.Status.SUCCESS,
            ended_at__gte=period.starts_at,
            ended_at__lt=period.ends_before,
        )

    def ended_in(self, period: Period) -> Self:
        return self.filter(ended_at__gte=period.starts_at, ended_at__lt=period.ends_before)

    def with_kept(self) -> Self:
        """`kept`: what the ledger holds of each, after refunds."""
        sign = When(If(entries__kind=LedgerEntry.Kind.REFUND, then=Value(-1)), default=Value(1))
        total = Sum(F("entries__amount") * sign, output_field=pounds())
        return self.annotate(kept=Coalesce(total, Value(NOTHING), output_field=pounds()))


class Payment(models.Model):
    """One attempt to pay for one thing. Its key opens the page on which the payer comes back, and cannot be guessed."""

    class Status(models.TextChoices):
        NEW = "new", "Not begun"
        CREATED = "created", "Begun"
        STARTED = "started", "Card details being entered"
        SUBMITTED = "submitted", "With the bank"
        CAPTURABLE = "capturable", "Held by the bank"
        SUCCESS = "success", "Paid"
        FAILED = "failed", "Not paid"
        CANCELLED = "cancelled", "Cancelled"
        ERROR = "error", "Went wrong"

    UNFINISHED = (Status.NEW, Status.CREATED, Status.STARTED, Status.SUBMITTED, Status.CAPTURABLE)

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    """Also the idempotency key at the provider."""
    reference = models.CharField(max_length=12, unique=True)
    subject = models.CharField(max_length=80)
    """The name of what it pays for, as whoever asked for it knows it."""
    description = models.CharField(max_length=255)
    lines = models.JSONField(default=list)
    """What the sum is made of, for the receipt: [{"label": "Application", "amount": "12.50"}]."""
    amount = pounds()
    language = models.CharField(max_length=3, blank=True)
    back = models.CharField(max_length=200)
    """The path of the page to which its payer comes back."""
    status = models.CharField(max_length=10, choices=Status, default=Status.NEW)
    code = models.CharField(max_length=10, blank=True)
    """The provider's, where it was not paid: P0010 and so on."""
    provider_id = models.CharField(max_length=40, unique=True, null=True, blank=True)
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="payments")
    """What the money bought."""
    provider_kept = pounds(null=True)
    """What the provider says it holds of this payment after refunds, when it was last asked."""
    opened_at = models.DateTimeField(default=timezone.now)
    checked_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[PaymentQuerySet] = PaymentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_of_something"),
            models.CheckConstraint(
                condition=~Q(status="success")
                | Q(provider_id__isnull=False, ended_at__isnull=False),
                name="payment_taken_by_a_provider",
            ),
        ]
        indexes = [
            models.Index("opened_at", name="payments_by_opening"),
            models.Index("ended_at", name="payments_by_end"),
            models.Index(
                "opened_at",
                condition=Q(status__in=["new", "created", "started", "submitted", "capturable"]),
                name="payments_unfinished",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def made_of(self) -> list[tuple[str, Decimal]]:
        return [(line["label"], Decimal(line["amount"])) for line in self.lines]

    @property
    def is_finished(self) -> bool:
        return self.status not in self.UNFINISHED

    @property
    def is_taken(self) -> bool:
        return self.status == self.Status.SUCCESS

    @property
    def waits_for_bank(self) -> bool:
        return self.status in (self.Status.SUBMITTED, self.Status.CAPTURABLE)


class Sighting(models.Model):
    """What the provider was seen to say of a payment. Rows are only ever added."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="sightings")
    status = models.CharField(max_length=10, choices=Payment.Status)
    code = models.CharField(max_length=10, blank=True)
    seen = models.CharField(max_length=60)
    """On what occasion."""
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.payment}: {self.get_status_display()}"


class Refund(models.Model):
    """Money on its way back. Its key comes with the form, so that the form sent twice refunds once."""

    class Status(models.TextChoices):
        ASKED = "asked", "Being asked for"
        SUBMITTED = "submitted", "On its way"
        SUCCESS = "success", "Refunded"
        ERROR = "error", "Not refunded"

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds")
    amount = pounds()
    reason = models.CharField(max_length=300)
    status = models.CharField(max_length=10, choices=Status, default=Status.ASKED)
    trouble = models.CharField(max_length=300, blank=True)
    provider_id = models.CharField(max_length=40, unique=True, null=True, blank=True)
    by_name = models.CharField(max_length=120)
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="refund_of_something")
        ]

    def __str__(self) -> str:
        return f"{self.payment}: {self.amount} back"


class LedgerEntry(models.Model):
    """Money that moved. Rows are only ever added: a refund that came back is a row of its own."""

    class Kind(models.TextChoices):
        CHARGE = "charge", "Paid"
        REFUND = "refund", "Refunded"
        RETURNED = "returned", "Refund that came back"

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=8, choices=Kind)
    amount = pounds()
    refund = models.ForeignKey(
        Refund, models.PROTECT, null=True, blank=True, related_name="entries"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "ledger entries"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="entry_of_something"),
            models.UniqueConstraint(
                "payment", condition=Q(kind="charge"), name="one_charge_per_payment"
            ),
            models.UniqueConstraint(
                "refund", "kind", condition=Q(refund__isnull=False), name="refund_entered_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="charge", refund=None)
                | Q(kind__in=["refund", "returned"], refund__isnull=False),
                name="entry_names_its_refund",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payment}: {self.get_kind_display()} {self.amount}"

    @property
    def signed(self) -> Decimal:
        return -self.amount if self.kind == self.Kind.REFUND else self.amount
