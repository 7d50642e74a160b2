from django.db import models
from django.db.models.functions import Now

from connected.foundation.notify.permissions import READ_OUTBOX
from connected.foundation.permissions import Actor


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, actor: Actor) -> "MessageQuerySet":
        """Messages hold what residents were told: only who keeps the platform's outbox sees them all."""
        return self if actor.may(READ_OUTBOX) else self.none()


class Message(models.Model):
    """A message to somebody, kept with what became of it."""

    class Status(models.TextChoices):
        QUEUED = "queued", "Waiting to be sent"
        SENT = "sent", "Sent"
        FAILED = "failed", "Could not be sent"

    about = models.CharField(max_length=120, blank=True)
    """The audit's name of the record that it is about."""
    template = models.CharField(max_length=80)
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    status = models.CharField(max_length=10, choices=Status, default=Status.QUEUED)
    reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    settled_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["about"]), models.Index(fields=["-created_at"])]

    def __str__(self) -> str:
        return f"{self.template}: {self.get_status_display()}"
