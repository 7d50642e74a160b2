from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.urls import reverse

from connected.foundation.identity.models import User
from connected.foundation.measures import Period
from connected.foundation.permissions import Actor
from connected.strategy.business_cases.permissions import SEE_BUSINESS_CASES
from connected.strategy.funding.models import Repayment
from connected.strategy.projects.models import Project

NOTHING, ONE = Decimal(0), Decimal(1)
LONGEST = 120
"""Years that a case may look ahead."""


def pounds(**more: Any) -> models.DecimalField:
    return models.DecimalField(max_digits=14, decimal_places=2, **more)


def share(**more: Any) -> models.DecimalField:
    return models.DecimalField(max_digits=7, decimal_places=4, **more)


class BusinessCaseQuerySet(models.QuerySet["BusinessCase"]):
    def visible_to(self, actor: Actor) -> "BusinessCaseQuerySet":
        """Staff see every case; everybody sees those that a body has decided."""
        return self if actor.may(SEE_BUSINESS_CASES) else self.filter(status__in=DECIDED)

    def decided_in(self, period: Period) -> "BusinessCaseQuerySet":
        return self.filter(decided_on__gte=period.first, decided_on__lte=period.last)

    def approved(self) -> "BusinessCaseQuerySet":
        """Those that a body approved, and those that followed from one: what was approved stays so."""
        return self.filter(status__in=[BusinessCase.Status.APPROVED, BusinessCase.Status.REPLACED])

    def with_return(self, *, positive: bool) -> "BusinessCaseQuerySet":
        """By the figures with which they were before the body."""
        kept = Appraisal.objects.filter(proposal=OuterRef("proposal"), is_positive=positive)
        return self.filter(Exists(kept))

    def refused(self) -> "BusinessCaseQuerySet":
        return self.filter(status=BusinessCase.Status.REFUSED)


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
    revision = models.PositiveSmallIntegerField(default=1)
    """Counts the versions at one stage: a case that was refused is written anew as the next."""
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    """The version or stage that it was copied from. That one stays as it was."""
    proposal = models.CharField(max_length=12, blank=True)
    """The reference of the proposal with which it went to the gate."""

    strategic = models.TextField(blank=True)
    economic = models.TextField(blank=True)
    commercial = models.TextField(blank=True)
    financial = models.TextField(blank=True)
    management = models.TextField(blank=True)

    first_year = models.PositiveSmallIntegerField()
    """Year 0: the financial year, by the calendar year in which it begins."""
    price_year = models.PositiveSmallIntegerField()
    """The year in whose prices every amount is typed: real pounds."""
    horizon = models.PositiveSmallIntegerField(
        default=10, validators=[MinValueValidator(1), MaxValueValidator(LONGEST)]
    )
    """The number of the last year."""
    schedule = models.CharField(max_length=20, default="standard")
    """The key of the discounting schedule: which edition, the day of submission says."""
    months = models.PositiveSmallIntegerField(default=0)
    """How long the work is planned to take."""
    shares = models.JSONField(default=list)
    """[{type, percent}]: what kind of project it is, for optimism bias."""
    seed = models.PositiveBigIntegerField()

    rate = share(null=True, blank=True)
    """Interest on what is borrowed, in per cent a year."""
    repayment = models.CharField(max_length=10, choices=Repayment, default=Repayment.ANNUITY)
    asset_life = models.PositiveSmallIntegerField(null=True, blank=True)
    first_provision_year = models.PositiveSmallIntegerField(null=True, blank=True)
    external_funding = pounds(default=NOTHING)
    """Capital that somebody else pays."""

    counterparty = models.CharField(max_length=200, blank=True)
    """The supplier, once it is known."""
    wards_affected = models.PositiveSmallIntegerField(default=0)
    wards = models.CharField(max_length=300, default="All")

    author = models.ForeignKey(User, models.PROTECT, related_name="business_cases")
    created_at = models.DateTimeField(db_default=Now())
    opened_on = models.DateField()
    submitted_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    """Raised by every change, so that nobody overwrites a colleague's."""

    objects = BusinessCaseQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(horizon__gte=1, horizon__lte=LONGEST), name="case_looks_ahead"
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(submitted_on__isnull=False) & ~Q(proposal=""),
                name="case_before_a_body_has_its_paper",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "submitted"]) | Q(decided_on__isnull=False),
                name="case_that_is_decided_says_when",
            ),
            models.CheckConstraint(
                condition=Q(external_funding__gte=0)
                & (Q(rate__isnull=True) | Q(rate__gte=0, rate__lte=25))
                & (Q(asset_life__isnull=True) | Q(asset_life__gte=1, asset_life__lte=LONGEST)),
                name="case_financing_is_possible",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("view-business-case", args=[self.reference])

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    @property
    def is_decided(self) -> bool:
        return self.status in DECIDED

    @property
    def frozen(self) -> "Appraisal | None":
        """Its figures as they were submitted last."""
        return self.appraisals.last()


DECIDED = (
    BusinessCase.Status.APPROVED,
    BusinessCase.Status.REFUSED,
    BusinessCase.Status.REPLACED,
)


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
    """Its number within the case, by which its pages are found."""

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                "case", condition=Q(is_preferred=True), name="one_preferred_option"
            ),
            models.UniqueConstraint(
                "case", condition=Q(kind="counterfactual"), name="one_counterfactual"
            ),
            models.UniqueConstraint("case", "order", name="one_option_per_number"),
            models.CheckConstraint(
                condition=~Q(kind="counterfactual", is_preferred=True),
                name="what_happens_anyway_is_not_preferred",
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
    low = share(default=ONE)
    """The least it may come to, as a part of the most likely: 0.8."""
    high = share(default=ONE)
    source = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    """Its number within the option."""
    measure = models.CharField(max_length=80, blank=True)
    """For a benefit: the slug of the measure that will show it."""
    criterion = models.CharField(max_length=80, blank=True)
    """For a benefit: the key of the success criterion that it serves."""
    baseline = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    target = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)
    owner = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint("option", "order", name="one_line_per_number"),
            models.CheckConstraint(
                condition=Q(low__gte=0, low__lte=1, high__gte=1), name="line_lies_in_its_range"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def pounds(self) -> tuple[Decimal, ...]:
        return tuple(map(Decimal, self.amounts))

    @property
    def is_benefit(self) -> bool:
        return self.kind not in (self.Kind.CAPITAL, self.Kind.REVENUE)


class Mitigation(models.Model):
    """What is done about one cause of overruns, so that less has to be added for optimism."""

    class BearsOn(models.TextChoices):
        CAPITAL = "capital", "Capital cost"
        RUNNING = "running", "Running cost that is outsourced"
        DURATION = "duration", "How long it takes"

    case = models.ForeignKey(BusinessCase, models.CASCADE, related_name="mitigations")
    bears_on = models.CharField(max_length=10, choices=BearsOn, default=BearsOn.CAPITAL)
    area = models.CharField(max_length=200)
    contribution = share()
    """How much of the overrun such causes bring, in per cent."""
    mitigated = share()
    """How far it is dealt with: 0 not at all, 1 wholly."""
    cost = pounds(default=NOTHING)
    evidence = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint("case", "order", name="one_mitigation_per_number"),
            models.CheckConstraint(
                condition=Q(contribution__gte=0, contribution__lte=100)
                & Q(mitigated__gte=0, mitigated__lte=1, cost__gte=0),
                name="mitigation_is_possible",
            ),
        ]

    def __str__(self) -> str:
        return self.area


class Appraisal(models.Model):
    """A case as it was submitted: all that went in, all that came out. The database only ever adds one."""

    case = models.ForeignKey(BusinessCase, models.PROTECT, related_name="appraisals")
    proposal = models.CharField(max_length=12, unique=True)
    worked_out_on = models.DateField()
    engine = models.CharField(max_length=20)
    schedule = models.CharField(max_length=80)
    inputs = models.JSONField()
    results = models.JSONField()
    digest = models.CharField(max_length=64)
    """Of inputs and results: whether anybody touched them can be seen."""
    is_positive = models.BooleanField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.case.reference}, {self.worked_out_on}"
