from django.db import models
from django.db.models import Q
from django.utils import timezone

from connected.office.cases.models.cases import Case


class Entry(models.Model):
    """A line of a case's timeline. Public ones the resident reads too."""

    class Kind(models.TextChoices):
        OPENED = "opened", "Opened"
        STAGE = "stage", "Stage"
        NOTE = "note", "Note"
        MESSAGE_OUT = "message_out", "Message sent"
        MESSAGE_IN = "message_in", "Message received"
        ASSIGNED = "assigned", "Assigned"
        CLOSED = "closed", "Closed"
        REOPENED = "reopened", "Reopened"
        FILE = "file", "File"
        WAITING = "waiting", "Waiting for the resident"
        APPOINTMENT = "appointment", "Appointment"
        CONTACT = "contact", "Contact details changed"
        PARTNER = "partner", "Partner"
        RELATED = "related", "Related case"
        CLOCK = "clock", "Clock"
        PRIORITY = "priority", "Priority"
        TASK = "task", "Task"

    case = models.ForeignKey(Case, models.PROTECT, related_name="entries", db_index=False)
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.TextField(blank=True)
    public = models.BooleanField(default=False)
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now)
    message = models.ForeignKey(
        "notify.Message", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    once = models.CharField(max_length=40, blank=True)
    """Named where it may happen only once in a case, such as the acknowledgement."""

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(
                "case", "once", condition=~Q(once=""), name="entries_happen_once"
            )
        ]
        indexes = [models.Index("case", "at", "id", name="entries_by_case")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.case}"

    @property
    def what(self) -> str:
        """In one line: `Stage: Crew sent`."""
        first_line = self.text.partition("\n")[0]
        return f"{self.get_kind_display()}: {first_line}" if first_line else self.get_kind_display()
