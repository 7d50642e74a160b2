from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from connected.strategy.decisions.models import Decision
from connected.strategy.projects.models.project import Project


class Cause(models.TextChoices):
    """The leading cause of a delay: one, so that causes can be counted."""

    SUPPLIER = "supplier", "A supplier was late"
    PEOPLE = "people", "Too few people, or the wrong skills"
    MONEY = "money", "Money came late"
    DECISION = "decision", "A decision came late"
    DEPENDENCY = "dependency", "Another project was late"
    TECHNICAL = "technical", "It was harder to build than we thought"
    SCOPE = "scope", "More was asked for"
    ESTIMATE = "estimate", "The first estimate was wrong"
    OUTSIDE = "outside", "Something outside the council"


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    def standing(self) -> "MilestoneQuerySet":
        """Those that are still part of the plan, whether reached or not."""
        return self.filter(dropped_on=None)

    def open(self) -> "MilestoneQuerySet":
        return self.standing().filter(actual_on=None)


class Milestone(models.Model):
    """A day by which something is to be true. It keeps what was agreed, what is expected and what happened."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="milestones")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    baseline_on = models.DateField()
    forecast_on = models.DateField()
    actual_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    cause = models.CharField(max_length=12, choices=Cause, blank=True)
    """The leading cause of its delay, while its forecast or actual day is after the baseline."""
    version = models.PositiveIntegerField(default=1)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["project_id", "forecast_on", "number"]
        constraints = [
            models.UniqueConstraint("project", "number", name="one_milestone_of_a_number"),
            models.CheckConstraint(
                condition=Q(actual_on=None) | Q(dropped_on=None),
                name="milestone_is_reached_or_dropped",
            ),
            models.CheckConstraint(
                condition=Q(forecast_on__lte=F("baseline_on"))
                & (Q(actual_on=None) | Q(actual_on__lte=F("baseline_on")))
                | ~Q(cause=""),
                name="late_milestone_names_its_cause",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.actual_on is None and self.dropped_on is None

    @property
    def expected_on(self) -> date:
        """The day that counts: when it was reached, else when it is expected."""
        return self.actual_on or self.forecast_on


class MilestoneChange(models.Model):
    """What became of a milestone, step by step. The database only ever adds one."""

    class Kind(models.TextChoices):
        PLANNED = "planned", "Planned"
        REFORECAST = "reforecast", "New forecast"
        REACHED = "reached", "Reached"
        BASELINED = "baselined", "New baseline agreed"
        DROPPED = "dropped", "Dropped"
        RENAMED = "renamed", "Reworded"

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=12, choices=Kind)
    date = models.DateField()
    """The day that it now has: planned, expected, reached or agreed."""
    before = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    cause = models.CharField(max_length=12, choices=Cause, blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="milestone_baselines"
    )
    on = models.DateField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.date}"


class Dependency(models.Model):
    """One milestone cannot be reached before another, plus so many days. Ended, never removed."""

    before = models.ForeignKey(Milestone, models.PROTECT, related_name="needed_by")
    after = models.ForeignKey(Milestone, models.PROTECT, related_name="waits_for")
    lag_days = models.SmallIntegerField(default=0)
    why = models.TextField(blank=True)
    from_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "dependencies"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "before", "after", condition=Q(ended_on=None), name="one_dependency_between_two"
            ),
            models.CheckConstraint(
                condition=~Q(before=F("after")), name="nothing_waits_for_itself"
            ),
            models.CheckConstraint(
                condition=Q(lag_days__gte=0, lag_days__lte=3650), name="lag_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} before {self.after}"
