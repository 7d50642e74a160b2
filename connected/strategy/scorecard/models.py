from datetime import date
from decimal import Decimal

from django.db import models
from django.urls import reverse

from connected.foundation.measures import Better
from connected.strategy.plan.models import Programme


class CriterionQuerySet(models.QuerySet["Criterion"]):
    def current(self) -> "CriterionQuerySet":
        """Those that the strategy still names."""
        return self.filter(withdrawn=False, programme__withdrawn=False)


class Criterion(models.Model):
    """What will be different: a measure with where it started, where it should be, and by when."""

    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="criteria")
    order = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=80)
    """The slug of a measure, counted or attested."""
    better = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Better])
    baseline_value = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    baseline_on = models.DateField(null=True)
    baseline_period = models.CharField(max_length=100, blank=True)
    baseline_source = models.TextField(blank=True)
    baseline_unknown = models.TextField(blank=True)
    """Why nobody knows where it started."""
    target_value = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    target_on = models.DateField(null=True)
    target_source = models.TextField(blank=True)
    target_unknown = models.TextField(blank=True)
    """Why there is no target."""
    owner = models.CharField(max_length=200)
    source = models.TextField()
    withdrawn = models.BooleanField(default=False)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "criteria"
        ordering = ["programme__order", "order"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    baseline_value__isnull=False, baseline_on__isnull=False, baseline_unknown=""
                )
                | models.Q(baseline_value__isnull=True, baseline_on__isnull=True)
                & ~models.Q(baseline_unknown=""),
                name="baseline_known_or_reason_given",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    target_value__isnull=False, target_on__isnull=False, target_unknown=""
                )
                | models.Q(target_value__isnull=True, target_on__isnull=True)
                & ~models.Q(target_unknown=""),
                name="target_known_or_reason_given",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("view-criterion", args=[self.key])

    @property
    def baseline(self) -> tuple[date, Decimal] | None:
        if self.baseline_on is None or self.baseline_value is None:
            return None
        return self.baseline_on, self.baseline_value

    @property
    def target(self) -> tuple[date, Decimal] | None:
        if self.target_on is None or self.target_value is None:
            return None
        return self.target_on, self.target_value
