from django.db import models

from connected.foundation.identity.models import User
from connected.strategy.bodies.models import Body
from connected.strategy.reports.models.kinds import Kind


class ReportScheduleQuerySet(models.QuerySet["ReportSchedule"]):
    def current(self) -> "ReportScheduleQuerySet":
        return self.filter(is_retired=False)


class ReportSchedule(models.Model):
    """A report that a body gets again and again, as the council's reports.yaml says. Drafted by itself."""

    class Every(models.TextChoices):
        MEETING = "meeting", "For every meeting"
        QUARTER = "quarter", "For the first meeting of each quarter"

    key = models.SlugField(max_length=60, unique=True)
    committee = models.ForeignKey(Body, models.PROTECT, related_name="report_schedules")
    kind = models.CharField(max_length=20, choices=Kind)
    every = models.CharField(max_length=10, choices=Every, default=Every.MEETING)
    months = models.PositiveSmallIntegerField(default=3)
    """How many whole months behind us the report covers."""
    days_before = models.PositiveSmallIntegerField(default=28)
    """How long before the meeting it is drafted."""
    author_role = models.CharField(max_length=40)
    """Who drafts it where nobody is named: the first who holds this role."""
    author = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="report_schedules"
    )
    programmes = models.JSONField(default=list)
    """Keys of the programmes that it is about. Empty: all of them."""
    source = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    is_retired = models.BooleanField(default=False)

    objects = ReportScheduleQuerySet.as_manager()

    class Meta:
        ordering = ["order", "key"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind=Kind.DECISION), name="decisions_come_by_no_schedule"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} to {self.committee}"
