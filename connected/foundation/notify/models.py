from typing import ClassVar, Self

from django.db import models
from django.db.models.functions import Now

from connected.foundation.notify.permissions import READ_OUTBOX
from connected.foundation.permissions import Actor


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, actor: Actor) -> Self:
        """Messages hold what residents were told: only who keeps the platform's outbox sees them all."""
        return self if actor.may(READ_OUTBOX) else self.none()

    def under_way(self) -> Self:
        """Taken by a carrier that will say more."""
        return self.filter(status=Message.Status.SENT).exclude(carrier_id="")


class Message(models.Model):
    """A message to somebody, kept with what became of it."""

    class Channel(models.TextChoices):
        EMAIL = "email", "Email"
        SMS = "sms", "Text message"
        LETTER = "letter", "Letter"

    class Status(models.TextChoices):
        QUEUED = "queued", "Waiting to be sent"
        SENT = "sent", "Sent"
        DELIVERED = "delivered", "Delivered"
        FAILED = "failed", "Could not be delivered"

    about = models.CharField(max_length=120, blank=True)
    """The audit's name of the record that it is about."""
    template = models.CharField(max_length=80)
    channel = models.CharField(max_length=6, choices=Channel, default=Channel.EMAIL)
    to = models.CharField(max_length=400)
    """An e-mail address, a mobile number, or the lines of a postal address."""
    subject = models.CharField(max_length=200)
    body = models.TextField()
    status = models.CharField(max_length=10, choices=Status, default=Status.QUEUED)
    reason = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    carrier_id = models.CharField(max_length=64, blank=True)
    """What the carrier calls it."""
    created_at = models.DateTimeField(db_default=Now())
    settled_at = models.DateTimeField(null=True)

    objects: ClassVar[MessageQuerySet] = MessageQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["about"]),
            models.Index(fields=["-created_at"]),
            models.Index(
                "carrier_id",
                condition=~models.Q(carrier_id=""),
                name="messages_by_carrier_id",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template}: {self.get_status_display()}"

    @property
    def has_failed(self) -> bool:
        return self.status == self.Status.FAILED

    @property
    def fate_words(self) -> str:
        status = self.get_status_display()
        return f"{status}: {self.reason}" if self.reason else status


TAKEN = (Message.Status.SENT, Message.Status.DELIVERED)
"""By the carrier, and not given back."""


class Rewording(models.Model):
    """The council's own words for a message, in place of those that came with the platform."""

    name = models.CharField(max_length=80, unique=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    text = models.CharField(max_length=459, blank=True)

    def __str__(self) -> str:
        return self.name
