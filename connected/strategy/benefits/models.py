from django.db import models
from django.urls import reverse

from connected.foundation.identity.models import User
from connected.strategy.decisions.models import Decision
from connected.strategy.projects.models import Project
from connected.strategy.scorecard.models import Criterion


class Benefit(models.Model):
    """What a decision promised, and the measure that shows whether it came."""

    class Kind(models.TextChoices):
        CASHABLE = "cashable", "Cashable saving"
        NON_CASHABLE = "non-cashable", "Freed capacity"
        SOCIAL = "social", "Value to residents and the place"
        DISBENEFIT = "disbenefit", "Disbenefit"

    reference = models.CharField(max_length=12, unique=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="benefits")
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="benefits"
    )
    """The decision that it was promised to. None for those that came before the platform."""
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, null=True, blank=True, related_name="benefits"
    )
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    measure = models.CharField(max_length=80)
    baseline = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    target = models.DecimalField(max_digits=16, decimal_places=4)
    target_on = models.DateField()
    owner = models.CharField(max_length=200)
    owner_user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="benefits_owned"
    )

    class Meta:
        ordering = ["target_on", "pk"]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("view-benefit", args=[self.reference])
