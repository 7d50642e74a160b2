from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from connected.foundation.identity.models import User


class ActualsImport(models.Model):
    """A file of finance's ledger: looked at first, and posted whole or not at all."""

    reference = models.CharField(max_length=12, unique=True)
    file_name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    """As they were read: [{line, order_number, counterparty, ledger_reference, amount, spent_on, note, problem}]."""
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(db_default=Now())
    posted_on = models.DateField(null=True, blank=True)
    posted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    taken = models.PositiveIntegerField(default=0)
    already_there = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(posted_on=None, posted_by=None, taken=0)
                | Q(posted_on__isnull=False, posted_by__isnull=False),
                name="posted_import_says_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.file_name}"

    def get_absolute_url(self) -> str:
        return reverse("view-actuals-import", args=[self.reference])

    @property
    def is_posted(self) -> bool:
        return self.posted_on is not None
