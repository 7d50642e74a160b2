from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from connected.foundation.identity.models import User
from connected.strategy.projects.models import Project


class BusinessCase(models.Model):
    """Why a project is worth its money: five cases, weighed as options, at one of three stages."""

    class Stage(models.TextChoices):
        STRATEGIC_OUTLINE = "soc", "Strategic outline case"
        OUTLINE = "obc", "Outline business case"
        FULL = "fbc", "Full business case"

    class Status(models.TextChoices):
        DRAFT = "draft", "Being written"
        SUBMITTED = "submitted", "Before a body"
        APPROVED = "approved", "Approved"
        REFUSED = "refused", "Not approved"
        REPLACED = "replaced", "Replaced by a later one"

    reference = models.CharField(max_length=12, unique=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="business_cases")
    title = models.CharField(max_length=200)
    stage = models.CharField(max_length=4, choices=Stage)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    proposal = models.CharField(max_length=12, blank=True)
    """The reference of the proposal with which it went to the gate."""
    author = models.ForeignKey(User, models.PROTECT, related_name="business_cases")
    created_at = models.DateTimeField(db_default=Now())
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("view-business-case", args=[self.reference])


class Option(models.Model):
    """A way to go about it. One is the counterfactual, what happens anyway; one is preferred."""

    class Kind(models.TextChoices):
        COUNTERFACTUAL = "counterfactual", "Business as usual"
        DO_MINIMUM = "do-minimum", "Do the minimum"
        OTHER = "other", "Another way"

    case = models.ForeignKey(BusinessCase, models.CASCADE, related_name="options")
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OTHER)
    is_preferred = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                "case", condition=Q(is_preferred=True), name="one_preferred_option"
            ),
            models.UniqueConstraint(
                "case", condition=Q(kind="counterfactual"), name="one_counterfactual"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Line(models.Model):
    """A cost or a benefit of an option, year by year, in real pounds of the case's price year."""

    class Kind(models.TextChoices):
        CAPITAL = "capital", "Capital cost"
        REVENUE = "revenue", "Running cost"
        CASHABLE = "cashable", "Cashable saving: a budget line falls"
        NON_CASHABLE = "non-cashable", "Freed capacity"
        SOCIAL = "social", "Value to residents and the place"
        DISBENEFIT = "disbenefit", "Disbenefit"

    option = models.ForeignKey(Option, models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=200)
    amounts = models.JSONField(default=list)
    """Pounds as text for year 0, 1, 2 ...: never negative; the kind says which way it counts."""
    source = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    measure = models.CharField(max_length=80, blank=True)
    """For a benefit: the slug of the measure that will show it."""
    baseline = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    target = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)
    owner = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title
