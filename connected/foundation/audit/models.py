from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Now


class Event(models.Model):
    """Something that was done. The database refuses to change or to remove one."""

    name = models.CharField(max_length=80)
    subject = models.CharField(max_length=120)
    actor = models.CharField(max_length=80)
    facts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["subject", "id"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.name} {self.subject} by {self.actor}"


class Seal(models.Model):
    """A digest over a run of events and over the seal before: a changed event no longer fits it."""

    first_event = models.BigIntegerField()
    last_event = models.BigIntegerField(unique=True)
    events = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"events {self.first_event} to {self.last_event}"
