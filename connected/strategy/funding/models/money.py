from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor
from connected.strategy.decisions.models import Decision
from connected.strategy.funding.permissions import SEE_MONEY
from connected.strategy.projects.models import Project

EXEMPT = "exempt"


def pounds(**more: Any) -> models.DecimalField:
    return models.DecimalField(max_digits=14, decimal_places=2, **more)


class Nature(models.TextChoices):
    CAPITAL = "capital", "Capital"
    REVENUE = "revenue", "Revenue"


class Source(models.TextChoices):
    """Where money comes from."""

    BORROWING = "borrowing", "Prudential borrowing"
    EXTERNAL = "external", "Grants and other external funding"
    RECEIPTS = "receipts", "Capital receipts"
    REVENUE = "revenue", "Revenue"
    BROUGHT_FORWARD = "brought-forward", "Brought forward"


class AllocationQuerySet(models.QuerySet["Allocation"]):
    def open_to_everybody(self) -> "AllocationQuerySet":
        """Those under a decision whose paper is public: the others show a band, and no amount."""
        return self.exclude(decision__proposal__access=EXEMPT)

    def visible_to(self, actor: Actor) -> "AllocationQuerySet":
        """Those whose amounts the actor may read."""
        return self if actor.may(SEE_MONEY) else self.open_to_everybody()

    def given(self) -> "AllocationQuerySet":
        """Without the rows that give something back."""
        return self.filter(returns=None)


class Allocation(models.Model):
    """Money set aside for a project, because a decision in force allows it. The database only ever adds one.

    What is given back is a row of its own, with a negative amount, that names the allocation it gives back.
    """

    reference = models.CharField(max_length=12, unique=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="allocations")
    project = models.ForeignKey(Project, models.PROTECT, related_name="allocations")
    nature = models.CharField(max_length=10, choices=Nature)
    source = models.CharField(max_length=20, choices=Source)
    year = models.PositiveSmallIntegerField()
    """The financial year, by the calendar year in which it begins."""
    amount = pounds()
    returns = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="returned_by"
    )
    allocated_on = models.DateField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    objects = AllocationQuerySet.as_manager()

    class Meta:
        ordering = ["allocated_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, returns__isnull=True)
                | Q(amount__lt=0, returns__isnull=False),
                name="allocation_gives_or_gives_back",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=2200), name="allocation_year_is_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} £{self.amount}"

    def get_absolute_url(self) -> str:
        return reverse("view-allocation", args=[self.reference])


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def visible_to(self, actor: Actor) -> "CommitmentQuerySet":
        return (
            self
            if actor.may(SEE_MONEY)
            else self.exclude(allocation__decision__proposal__access=EXEMPT)
        )

    def given(self) -> "CommitmentQuerySet":
        """Without the rows that cancel something."""
        return self.filter(cancels=None)


class Commitment(models.Model):
    """Money promised to somebody: a contract, an order. Only ever added; what is cancelled is a negative row."""

    allocation = models.ForeignKey(Allocation, models.PROTECT, related_name="commitments")
    counterparty = models.CharField(max_length=200)
    counterparty_key = models.CharField(max_length=400, default="", editable=False, db_index=True)
    """The name as it is compared: without case, marks and legal form. The database fills it in."""
    order_number = models.CharField(max_length=60, db_index=True)
    amount = pounds()
    cancels = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="cancelled_by"
    )
    committed_on = models.DateField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["committed_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, cancels__isnull=True)
                | Q(amount__lt=0, cancels__isnull=False),
                name="commitment_promises_or_cancels",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_number} £{self.amount}"


class ActualQuerySet(models.QuerySet["Actual"]):
    def visible_to(self, actor: Actor) -> "ActualQuerySet":
        return (
            self
            if actor.may(SEE_MONEY)
            else self.exclude(commitment__allocation__decision__proposal__access=EXEMPT)
        )


class Actual(models.Model):
    """Money that finance's ledger says was spent. Only ever added; a credit is a negative row."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="actuals")
    ledger_reference = models.CharField(max_length=60, unique=True)
    amount = pounds()
    spent_on = models.DateField()
    note = models.TextField(blank=True)
    at = models.DateTimeField(db_default=Now())

    objects = ActualQuerySet.as_manager()

    class Meta:
        ordering = ["spent_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="actual_is_not_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.ledger_reference} £{self.amount}"
