"""What is kept of a project for ever. All but the breach are only ever added to."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from connected.foundation.identity.models import User
from connected.strategy.decisions.models import Decision, Proposal
from connected.strategy.projects.models.milestones import Milestone
from connected.strategy.projects.models.project import Project, pounds


class StageChange(models.Model):
    """A step of a project's life; the first is its entry. The database only ever adds one."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="stage_changes")
    stage = models.CharField(max_length=12, choices=Project.Stage)
    on = models.DateField()
    reason = models.TextField(blank=True)
    money_from = models.TextField(blank=True)
    """For a project that entered after it was agreed: where its money came from."""
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}, {self.on}"


class ProjectRole(models.Model):
    """Who answers for a project, from a day on. A successor is a row of its own; none is ever removed."""

    class Role(models.TextChoices):
        SPONSOR = "sponsor", "Sponsor"
        MANAGER = "manager", "Project manager"
        ACCOUNTABLE = "accountable", "Accountable officer"

    project = models.ForeignKey(Project, models.PROTECT, related_name="roles")
    role = models.CharField(max_length=12, choices=Role)
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=200)
    user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="project_roles"
    )
    """The account of the person, where they have one."""
    from_on = models.DateField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["role", "from_on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.post}"


class Confidence(models.Model):
    """How sure the manager is that it will be delivered, and why. The database only ever adds one."""

    class Rating(models.TextChoices):
        GREEN = "green", "Green"
        AMBER_GREEN = "amber-green", "Amber-green"
        AMBER = "amber", "Amber"
        AMBER_RED = "amber-red", "Amber-red"
        RED = "red", "Red"

    project = models.ForeignKey(Project, models.PROTECT, related_name="confidences")
    rating = models.CharField(max_length=12, choices=Rating)
    suggested = models.CharField(max_length=12, choices=Rating)
    """What the facts of the day said by themselves."""
    reasons = models.TextField()
    differs_because = models.TextField(blank=True)
    on = models.DateField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rating=models.F("suggested")) | ~Q(differs_because=""),
                name="other_confidence_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rating_display()}, {self.on}"


class CostChange(models.Model):
    """A baseline or a forecast of the whole cost. The database only ever adds one."""

    class Kind(models.TextChoices):
        BASELINE = "baseline", "Baseline"
        FORECAST = "forecast", "Forecast"

    project = models.ForeignKey(Project, models.PROTECT, related_name="cost_changes")
    kind = models.CharField(max_length=10, choices=Kind)
    amount = pounds()
    on = models.DateField()
    reason = models.TextField()
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="cost_baselines"
    )
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} £{self.amount}, {self.on}"


class Breach(models.Model):
    """A project left its tolerance, and so goes back to the gate. One at a time for each thing that passed."""

    class Kind(models.TextChoices):
        COST = "cost", "Cost"
        TIME = "time", "Time"
        SCOPE = "scope", "Scope"

    class Outcome(models.TextChoices):
        OPEN = "open", "Back at the gate"
        BASELINED = "baselined", "New baseline agreed"
        KEPT = "kept", "Not agreed: the baseline stays"
        ENDED = "ended", "Back within tolerance"

    project = models.ForeignKey(Project, models.PROTECT, related_name="breaches")
    kind = models.CharField(max_length=10, choices=Kind)
    milestone = models.ForeignKey(
        Milestone, models.PROTECT, null=True, blank=True, related_name="breaches"
    )
    words = models.TextField()
    """What passed which tolerance, in a sentence."""
    amount = pounds(null=True, blank=True)
    """For cost: the forecast that is asked for."""
    date = models.DateField(null=True, blank=True)
    """For time: the day that is asked for."""
    opened_on = models.DateField()
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="breaches"
    )
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.OPEN)
    settled_on = models.DateField(null=True, blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="breaches_settled"
    )

    class Meta:
        verbose_name_plural = "breaches"
        ordering = ["opened_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                "project",
                "kind",
                "milestone",
                condition=Q(outcome="open"),
                nulls_distinct=False,
                name="one_open_breach_of_a_thing",
            ),
            models.CheckConstraint(
                condition=Q(outcome="open", settled_on=None)
                | ~Q(outcome="open") & Q(settled_on__isnull=False),
                name="settled_breach_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def needs_paper(self) -> bool:
        """Whether nothing is at the gate about it."""
        return self.proposal is None or self.proposal.status == Proposal.Status.WITHDRAWN
