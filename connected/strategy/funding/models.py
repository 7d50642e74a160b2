from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from connected.foundation.identity.models import User
from connected.strategy.decisions.models import Decision
from connected.strategy.projects.models import Project


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


class Repayment(models.TextChoices):
    """How a loan of the Public Works Loan Board is paid back, twice a year."""

    ANNUITY = "annuity", "Annuity: equal payments"
    EQUAL = "equal", "Equal instalments of principal"
    MATURITY = "maturity", "Maturity: interest only until the end"


class Allocation(models.Model):
    """Money set aside for a project, because a decision in force allows it. The database only ever adds one.

    What is given back is a row of its own, with a negative amount.
    """

    reference = models.CharField(max_length=12, unique=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="allocations")
    project = models.ForeignKey(Project, models.PROTECT, related_name="allocations")
    nature = models.CharField(max_length=10, choices=Nature)
    source = models.CharField(max_length=20, choices=Source)
    year = models.PositiveSmallIntegerField()
    """The financial year, by the calendar year in which it begins."""
    amount = pounds()
    allocated_on = models.DateField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["allocated_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="allocation_is_not_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} £{self.amount}"

    def get_absolute_url(self) -> str:
        return reverse("view-allocation", args=[self.reference])


class Commitment(models.Model):
    """Money promised to somebody: a contract, an order. Only ever added; what is cancelled is a negative row."""

    allocation = models.ForeignKey(Allocation, models.PROTECT, related_name="commitments")
    counterparty = models.CharField(max_length=200)
    order_number = models.CharField(max_length=60)
    amount = pounds()
    committed_on = models.DateField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["committed_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="commitment_is_not_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.order_number} £{self.amount}"


class Actual(models.Model):
    """Money that finance's ledger says was spent. Only ever added; a credit is a negative row."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="actuals")
    ledger_reference = models.CharField(max_length=60, unique=True)
    amount = pounds()
    spent_on = models.DateField()
    note = models.TextField(blank=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["spent_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="actual_is_not_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.ledger_reference} £{self.amount}"
