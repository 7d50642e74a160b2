from typing import Any

from django.db import models
from django.urls import reverse

from connected.foundation.identity.models import User
from connected.strategy.plan.models import Programme


def pounds(**more: Any) -> models.DecimalField:
    return models.DecimalField(max_digits=14, decimal_places=2, **more)


class ProjectQuerySet(models.QuerySet["Project"]):
    def live(self) -> "ProjectQuerySet":
        """Those on which somebody works, or may still."""
        return self.exclude(stage__in=[Project.Stage.CLOSED, Project.Stage.STOPPED])

    def under_way(self) -> "ProjectQuerySet":
        """Those with a plan that was agreed, and that are not over."""
        return self.filter(stage__in=Project.UNDER_WAY)


class Project(models.Model):
    """A project of the delivery plan (Cabinet report, 5 April 2017, 3.10). It may enter at any stage."""

    class Stage(models.TextChoices):
        IDEA = "idea", "Idea"
        OUTLINE = "outline", "Business case being made"
        AGREED = "agreed", "Agreed, not begun"
        DELIVERY = "delivery", "In delivery"
        CLOSING = "closing", "Delivered, benefits being measured"
        CLOSED = "closed", "Closed"
        STOPPED = "stopped", "Stopped"

    UNDER_WAY = (Stage.AGREED, Stage.DELIVERY, Stage.CLOSING)

    reference = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    summary = models.TextField()
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="projects")
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.IDEA)
    entered_on = models.DateField()
    """The day on which it came into the delivery plan, at whatever stage it was."""
    manager = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="projects_managed"
    )
    cost_tolerance = models.PositiveSmallIntegerField(null=True, blank=True)
    """By how many per cent the cost may pass its baseline. None until somebody agreed one."""
    days_tolerance = models.PositiveSmallIntegerField(null=True, blank=True)
    """By how many days a milestone may pass its baseline."""
    scope_tolerance = models.TextField(blank=True)
    """What may be left out, or added, without another decision."""
    cost_baseline = pounds(null=True, blank=True)
    """What it was to cost when it was agreed. None where nobody knows."""
    cost_forecast = pounds(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    """Raised by every change of its own fields, so that nobody overwrites a colleague's."""

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["programme__order", "title", "pk"]
        constraints = [
            models.UniqueConstraint("reference", name="projects_one_per_reference"),
            models.CheckConstraint(
                condition=models.Q(cost_baseline=None) | models.Q(cost_baseline__gte=0),
                name="project_baseline_is_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(cost_forecast=None) | models.Q(cost_forecast__gte=0),
                name="project_forecast_is_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("view-project", args=[self.reference])

    @property
    def is_live(self) -> bool:
        return self.stage not in (self.Stage.CLOSED, self.Stage.STOPPED)

    @property
    def is_under_way(self) -> bool:
        return self.stage in self.UNDER_WAY
