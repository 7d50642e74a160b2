from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from connected.foundation.identity.models import User
from connected.strategy.funding.models.money import pounds
from connected.strategy.projects.models import Project


class BudgetLine(models.Model):
    """A line of the revenue budget that a saving can fall on."""

    code = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    service = models.CharField(max_length=200)
    source = models.TextField()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class BudgetYear(models.Model):
    """What the line held for a financial year before anything was saved."""

    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    baseline = pounds()

    class Meta:
        ordering = ["line", "year"]
        constraints = [
            models.UniqueConstraint("line", "year", name="one_baseline_per_budget_line_and_year"),
            models.CheckConstraint(
                condition=Q(baseline__gte=0), name="budget_baseline_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line.code} {self.year}"


class BudgetReduction(models.Model):
    """A saving that a finance officer has signed: the line falls by so much in each of these years.

    Only ever added. What does not come true is put back by a row with a negative amount.
    """

    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="reductions")
    project = models.ForeignKey(Project, models.PROTECT, related_name="budget_reductions")
    benefit = models.CharField(max_length=120, blank=True)
    """Which benefit it makes true, as the audit names records."""
    from_year = models.PositiveSmallIntegerField()
    until_year = models.PositiveSmallIntegerField()
    amount = pounds()
    """Each year."""
    evidence = models.TextField()
    signed_on = models.DateField()
    signed_by = models.ForeignKey(User, models.PROTECT, related_name="budget_reductions_signed")
    signed_by_name = models.CharField(max_length=120)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["signed_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(amount=0) & ~Q(evidence=""), name="reduction_is_signed_on_evidence"
            ),
            models.CheckConstraint(
                condition=Q(until_year__gte=F("from_year")), name="reduction_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line.code} −£{self.amount}"
