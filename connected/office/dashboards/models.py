from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from connected.foundation.identity.models import User


class DigestChoice(models.Model):
    """What somebody said about the weekly email. Who said nothing gets it as a manager, and not as an officer."""

    user = models.OneToOneField(User, models.PROTECT, related_name="digest_choice")
    wants = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.user}: {'yes' if self.wants else 'no'}"


class Digest(models.Model):
    """That somebody was written to about a week. Once: the row is what says so."""

    user = models.ForeignKey(User, models.PROTECT, related_name="digests")
    monday = models.DateField()
    """The first day of the week that it tells of."""
    message = models.ForeignKey(
        "notify.Message", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint("user", "monday", name="one_digest_a_week"),
            models.CheckConstraint(
                condition=Q(monday__iso_week_day=1), name="digest_begins_on_a_monday"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, week of {self.monday}"

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)
