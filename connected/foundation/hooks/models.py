from datetime import timedelta
from typing import ClassVar, Self
from uuid import uuid4

from django.db import models
from django.db.models.functions import Now

KEPT_FOR = timedelta(days=30)
MOST_ATTEMPTS = 8
"""As often as a job is tried again: over some hours."""


class HookQuerySet(models.QuerySet["Hook"]):
    def in_force(self) -> Self:
        return self.filter(ended_at=None)


class Hook(models.Model):
    """A system that is told of events, at an address of its own. Its secret is worked out, and kept nowhere."""

    name = models.CharField(max_length=80)
    address = models.URLField(max_length=300)
    events = models.JSONField(default=list)
    made_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)
    secret_number = models.PositiveIntegerField(default=1)
    """Rises when the secret is changed."""

    objects: ClassVar[HookQuerySet] = HookQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """One event to one system, with what became of it."""

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting"
        DELIVERED = "delivered", "Delivered"
        FAILED = "failed", "Could not be delivered"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    """Also its `webhook-id`: whoever gets it twice knows it."""
    hook = models.ForeignKey(Hook, models.PROTECT, related_name="deliveries")
    event = models.CharField(max_length=60)
    body = models.TextField()
    """The JSON as it is signed and sent."""
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=200, blank=True)
    """What the last attempt came to: `200`, or why there was no answer."""
    made_at = models.DateTimeField(db_default=Now())
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [models.Index(fields=["hook", "-made_at"]), models.Index(fields=["made_at"])]

    def __str__(self) -> str:
        return f"{self.event} to {self.hook}"
