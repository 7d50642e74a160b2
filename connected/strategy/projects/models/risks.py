from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from connected.strategy.projects.models.project import Project


def one_to_five() -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])


class RiskQuerySet(models.QuerySet["Risk"]):
    def open(self) -> "RiskQuerySet":
        return self.filter(closed_on=None)

    def severe(self) -> "RiskQuerySet":
        """Those that score 15 or more even with what is done about them."""
        return self.annotate(left=F("residual_likelihood") * F("residual_impact")).filter(
            left__gte=15
        )


class Risk(models.Model):
    """Something that may happen. It has an owner, a response, and a day on which it is looked at again."""

    class Proximity(models.TextChoices):
        NOW = "now", "Within a month"
        QUARTER = "quarter", "Within three months"
        YEAR = "year", "Within a year"
        LATER = "later", "Later than a year"

    class Response(models.TextChoices):
        AVOID = "avoid", "Avoid"
        REDUCE = "reduce", "Reduce"
        TRANSFER = "transfer", "Transfer"
        ACCEPT = "accept", "Accept"
        SHARE = "share", "Share"

    project = models.ForeignKey(Project, models.PROTECT, related_name="risks")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    likelihood = one_to_five()
    impact = one_to_five()
    proximity = models.CharField(max_length=10, choices=Proximity, default=Proximity.YEAR)
    response = models.CharField(max_length=10, choices=Response)
    action = models.TextField()
    """What is done about it."""
    residual_likelihood = one_to_five()
    residual_impact = one_to_five()
    owner = models.CharField(max_length=120, blank=True)
    owner_post = models.CharField(max_length=200, blank=True)
    review_on = models.DateField()
    raised_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = RiskQuerySet.as_manager()

    class Meta:
        ordering = ["project_id", "number"]
        constraints = [
            models.UniqueConstraint("project", "number", name="one_risk_of_a_number"),
            models.CheckConstraint(
                condition=Q(
                    likelihood__range=(1, 5),
                    impact__range=(1, 5),
                    residual_likelihood__range=(1, 5),
                    residual_impact__range=(1, 5),
                ),
                name="risk_is_scored_one_to_five",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_because="")
                | Q(closed_on__isnull=False) & ~Q(closed_because=""),
                name="closed_risk_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def score(self) -> int:
        return self.likelihood * self.impact

    @property
    def residual(self) -> int:
        return self.residual_likelihood * self.residual_impact

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def is_owned(self) -> bool:
        return bool(self.owner or self.owner_post)


class RiskChange(models.Model):
    """What a risk became, and why. The database only ever adds one."""

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="changes")
    on = models.DateField()
    reason = models.TextField(blank=True)
    values = models.JSONField(default=dict)
    """The fields that changed, as they are from then on."""
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.risk}, {self.on}"


class IssueQuerySet(models.QuerySet["Issue"]):
    def open(self) -> "IssueQuerySet":
        return self.filter(resolved_on=None)


class Issue(models.Model):
    """Something that has happened, and must be resolved."""

    class Severity(models.TextChoices):
        LOW = "low", "Low"
        MEDIUM = "medium", "Medium"
        HIGH = "high", "High"
        CRITICAL = "critical", "Critical"

    project = models.ForeignKey(Project, models.PROTECT, related_name="issues")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    severity = models.CharField(max_length=10, choices=Severity)
    owner = models.CharField(max_length=120)
    owner_post = models.CharField(max_length=200, blank=True)
    due_on = models.DateField()
    raised_on = models.DateField()
    resolved_on = models.DateField(null=True, blank=True)
    resolution = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = IssueQuerySet.as_manager()

    class Meta:
        ordering = ["project_id", "number"]
        constraints = [
            models.UniqueConstraint("project", "number", name="one_issue_of_a_number"),
            models.CheckConstraint(
                condition=Q(resolved_on=None, resolution="")
                | Q(resolved_on__isnull=False) & ~Q(resolution=""),
                name="resolved_issue_says_how",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.resolved_on is None


class IssueChange(models.Model):
    """What an issue became, and why. The database only ever adds one."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="changes")
    on = models.DateField()
    reason = models.TextField(blank=True)
    values = models.JSONField(default=dict)
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.issue}, {self.on}"
