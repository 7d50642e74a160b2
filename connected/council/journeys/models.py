from datetime import date, datetime, timedelta
from typing import ClassVar, Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from connected.council.payments.models import Payment
from connected.council.services.models import Revision
from connected.foundation.identity.models import User
from connected.foundation.measures.period import Period
from connected.office.cases.models import Case

KEPT_FOR = timedelta(days=30)
"""How long answers that were never sent are kept."""


class DraftQuerySet(models.QuerySet["Draft"]):
    def started_in(self, period: Period) -> Self:
        return self.filter(started_at__gte=period.starts_at, started_at__lt=period.ends_before)

    def sent(self) -> Self:
        return self.filter(sent_at__isnull=False)

    def by_residents_alone(self) -> Self:
        return self.filter(channel=Case.Channel.ONLINE, assisted=False)

    def stale(self, now: datetime) -> Self:
        """Left alone for longer than answers are kept, sent or not."""
        return self.filter(cleared_at=None, payment=None, changed_at__lt=now - KEPT_FOR)

    def of_resident(self, user: User) -> Self:
        """What this person began for themselves, signed in or under their e-mail address, and can go on with."""
        theirs = Q(started_by=user) | Q(kept_for=user.email)
        own = {"channel": Case.Channel.ONLINE, "assisted": False}
        return self.filter(theirs, sent_at=None, cleared_at=None, **own)

    def untouched(self) -> Self:
        """Started, and not a question answered."""
        return self.filter(answers={}, sent_at=None, cleared_at=None)


class Draft(models.Model):
    """A journey under way. Cleared of its answers in time; the row stays, for the count of those that finish."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="drafts")
    answers = models.JSONField(default=dict)
    """Every answer ever given, also those on branches that were left."""
    channel = models.CharField(max_length=10, choices=Case.Channel, default=Case.Channel.ONLINE)
    assisted = models.BooleanField(default=False)
    language = models.CharField(max_length=3, blank=True)
    """The code of the language that the questions are read in; English where it is empty."""
    started_by = models.ForeignKey(
        "identity.User", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    kept_for = models.EmailField(max_length=254, blank=True)
    """Who can go on with it on another device, once they have shown that the address is theirs."""
    started_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    cleared_at = models.DateTimeField(null=True, blank=True)
    payment = models.ForeignKey(
        Payment, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    """The payment under way: until it ends, no answer changes."""

    objects: ClassVar[DraftQuerySet] = DraftQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cleared_at=None) | Q(answers={}, started_by=None, kept_for=""),
                name="draft_cleared_is_empty",
            ),
        ]
        indexes = [
            models.Index("started_at", name="drafts_by_start"),
            models.Index("changed_at", condition=Q(cleared_at=None), name="drafts_to_clear"),
            models.Index("kept_for", condition=~Q(kept_for=""), name="drafts_by_email"),
            models.Index(
                "started_by", condition=Q(started_by__isnull=False), name="drafts_by_user"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision.service}, started {self.started_at:%d %B %Y}"

    @property
    def is_open(self) -> bool:
        return self.sent_at is None and self.cleared_at is None

    @property
    def kept_until(self) -> date:
        return timezone.localdate(self.changed_at + KEPT_FOR)

    @property
    def is_own(self) -> bool:
        """The person at the keys answers for themselves, not for a resident whom they help."""
        return self.channel == Case.Channel.ONLINE and not self.assisted


class Checkout(models.Model):
    """An attempt to pay for the answers as they were then: what the money buys, whenever it comes."""

    payment = models.OneToOneField(Payment, models.PROTECT, related_name="checkout")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="checkouts")
    answers = models.JSONField(default=dict)
    """Emptied together with the draft's own."""
    started_by = models.ForeignKey(
        "identity.User", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        ordering = ["payment__opened_at"]

    def __str__(self) -> str:
        return f"{self.payment} for {self.draft}"


class Submission(models.Model):
    """What was sent: the answers on the path, pinned to the revision that asked for them, and the case they opened."""

    draft = models.OneToOneField(Draft, models.PROTECT, related_name="submission")
    case = models.OneToOneField(Case, models.PROTECT, related_name="submission")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="submissions")
    answers = models.JSONField()
    sent_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.case} from {self.revision}"
