from django.db import models
from django.db.models import Q
from django.utils import timezone

from connected.office.cases.models.cases import Case


class Task(models.Model):
    """Something to do on a case: from the list of its stage, or added by an officer.

    Taken from the case type when the case comes to the stage: a changed list changes no open case.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="tasks")
    stage = models.CharField(max_length=80)
    key = models.CharField(max_length=80, blank=True)
    """Of the case type's list; empty where an officer added it."""
    title = models.CharField(max_length=120)
    is_required = models.BooleanField(default=False)
    """The case does not leave its stage before it is done."""
    added_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "case", "stage", "key", condition=~Q(key=""), name="tasks_once_on_a_list"
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by="") | Q(done_at__isnull=False) & ~Q(done_by=""),
                name="tasks_done_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.title
