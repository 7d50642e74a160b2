from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from connected.foundation.identity.models import User
from connected.strategy.funding.models.money import Source, pounds
from connected.strategy.plan.models import Programme
from connected.strategy.projects.models import Project


class CapitalBid(models.Model):
    """Capital that a programme asks for, or one of its projects: a wish, until a decision allows it."""

    reference = models.CharField(max_length=12, unique=True)
    title = models.CharField(max_length=200)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="capital_bids")
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="capital_bids"
    )
    source = models.CharField(max_length=20, choices=Source)
    year = models.PositiveSmallIntegerField()
    amount = pounds(null=True, blank=True)
    """None where it is not known."""
    unknown_because = models.TextField(blank=True)
    asked_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["programme__order", "year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, unknown_because="")
                | Q(amount=None) & ~Q(unknown_because=""),
                name="bid_known_or_reason_given",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_because="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because=""),
                name="withdrawn_bid_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class YearForecast(models.Model):
    """What a project is foreseen to spend in a financial year, in all. Only ever added: the newest counts."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="year_forecasts")
    year = models.PositiveSmallIntegerField()
    amount = pounds()
    made_on = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["made_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0), name="year_forecast_is_not_negative"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="year_forecast_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.project.reference} {self.year} £{self.amount}"
