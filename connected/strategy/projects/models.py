from django.db import models
from django.urls import reverse

from connected.foundation.identity.models import User
from connected.strategy.plan.models import Programme


class ProjectQuerySet(models.QuerySet["Project"]):
    def live(self) -> "ProjectQuerySet":
        """Those on which somebody works, or may still."""
        return self.exclude(stage__in=[Project.Stage.CLOSED, Project.Stage.STOPPED])


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

    reference = models.CharField(max_length=12, unique=True)
    title = models.CharField(max_length=200)
    summary = models.TextField()
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="projects")
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.IDEA)
    entered_on = models.DateField()
    """The day on which it came into the delivery plan, at whatever stage it was."""
    manager = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="projects_managed"
    )

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["programme__order", "title"]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("view-project", args=[self.reference])

    @property
    def is_live(self) -> bool:
        return self.stage not in (self.Stage.CLOSED, self.Stage.STOPPED)
