from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse

from connected.foundation.identity.models import User
from connected.strategy.decisions.models import Decision
from connected.strategy.funding.models.money import pounds
from connected.strategy.projects.models import Project


class Repayment(models.TextChoices):
    """How a loan of the Public Works Loan Board is paid back, twice a year."""

    ANNUITY = "annuity", "Annuity: equal payments"
    EQUAL = "equal", "Equal instalments of principal"
    MATURITY = "maturity", "Maturity: interest only until the end"


def percent() -> models.DecimalField:
    return models.DecimalField(max_digits=6, decimal_places=3)


class Loan(models.Model):
    """A loan of the Public Works Loan Board, drawn for a project. Only ever added."""

    reference = models.CharField(max_length=12, unique=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="loans")
    repayment = models.CharField(max_length=10, choices=Repayment)
    principal = pounds()
    rate = percent()
    """A year, in per cent."""
    years = models.PositiveSmallIntegerField()
    drawn_on = models.DateField()
    source = models.TextField()
    """Where the loan's papers are."""
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["drawn_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    principal__gt=0, rate__gte=0, rate__lte=25, years__gte=1, years__lte=50
                ),
                name="loan_is_one_that_is_lent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} £{self.principal}"

    def get_absolute_url(self) -> str:
        return reverse("view-loan", args=[self.reference])


class AssetLife(models.Model):
    """Over how many years revenue provides for what a project borrowed. Only ever added: the newest counts."""

    class Method(models.TextChoices):
        EQUAL = "equal", "Equal instalments"
        ANNUITY = "annuity", "Annuity"

    project = models.ForeignKey(Project, models.PROTECT, related_name="asset_lives")
    method = models.CharField(max_length=10, choices=Method, default=Method.EQUAL)
    years = models.PositiveSmallIntegerField()
    rate = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)
    operational_in = models.PositiveSmallIntegerField(null=True, blank=True)
    """The financial year in which the asset comes into use. None where nobody knows yet."""
    set_on = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["set_on", "pk"]
        verbose_name_plural = "asset lives"
        constraints = [
            models.CheckConstraint(
                condition=Q(method="equal", rate=None) | Q(method="annuity", rate__isnull=False),
                name="annuity_provision_has_a_rate",
            ),
            models.CheckConstraint(
                condition=Q(years__gte=1, years__lte=60), name="asset_life_is_a_life"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project.reference} {self.years} years"


class BorrowingLimit(models.Model):
    """How much the council may owe in a year, as a decision set it. Only ever added: the newest counts."""

    year = models.PositiveSmallIntegerField()
    authorised = pounds()
    operational = pounds()
    """The operational boundary: what is expected, below what is allowed."""
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="borrowing_limits")
    set_on = models.DateField()
    source = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["year", "set_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(operational__lt=F("authorised"), operational__gte=0),
                name="operational_boundary_is_below_authorised_limit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} £{self.authorised}"


class PrudentialFigure(models.Model):
    """A figure of the whole council that only finance knows, or that nobody knows. The newest counts."""

    class Kind(models.TextChoices):
        EXPENDITURE = "expenditure", "Capital expenditure"
        REQUIREMENT = "requirement", "Capital financing requirement"
        DEBT = "debt", "Gross debt"
        FINANCING = "financing", "Financing cost"
        REVENUE = "revenue", "Net revenue stream"

    kind = models.CharField(max_length=12, choices=Kind)
    year = models.PositiveSmallIntegerField()
    amount = pounds(null=True, blank=True)
    unknown_because = models.TextField(blank=True)
    source = models.TextField()
    recorded_on = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["year", "kind", "recorded_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=False, unknown_because="")
                | Q(amount=None) & ~Q(unknown_because=""),
                name="prudential_figure_known_or_reason_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.year}"
