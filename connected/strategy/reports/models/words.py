"""The words of a report, each part with its version."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from connected.foundation.identity.models import User
from connected.strategy.reports.models.report import Report
from connected.strategy.reports.models.versioned import Versioned


class Standing(models.QuerySet[Any]):
    def standing(self) -> "Standing":
        """Those that are in the report."""
        return self.filter(is_withdrawn=False)


class Section(Versioned):
    """What the author writes under one of the report's headings."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="sections")
    key = models.SlugField(max_length=40)
    body = models.TextField(blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    """None while these are the words that the report began with."""

    class Meta:
        constraints = [models.UniqueConstraint("report", "key", name="one_section_per_heading")]

    def __str__(self) -> str:
        return self.key


class Recommendation(Versioned):
    """One thing that members are asked to decide, alone. One that is withdrawn keeps its place."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="recommendations")
    place = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    is_withdrawn = models.BooleanField(default=False)

    objects = Standing.as_manager()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint("report", "place", name="one_recommendation_per_place")
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def key(self) -> str:
        return f"recommendation-{self.place}"


class Option(Versioned):
    """One of the ways that were weighed up, with what speaks for it and against it."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="options")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    arguments_for = models.TextField(blank=True)
    arguments_against = models.TextField(blank=True)
    is_do_nothing = models.BooleanField(default=False)
    is_recommended = models.BooleanField(default=False)
    edited_at = models.DateTimeField(null=True, blank=True)
    is_withdrawn = models.BooleanField(default=False)

    objects = Standing.as_manager()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint("report", "place", name="one_option_per_place"),
            models.UniqueConstraint(
                "report",
                condition=Q(is_recommended=True, is_withdrawn=False),
                name="one_recommended_option",
            ),
            models.UniqueConstraint(
                "report",
                condition=Q(is_do_nothing=True, is_withdrawn=False),
                name="one_do_nothing_option",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        return f"option-{self.place}"


class SectionVersion(models.Model):
    """The words of a part as somebody saved them. Only ever added: an old version is restored as a new one."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="versions")
    part = models.SlugField(max_length=140)
    """A section's key, recommendation-2, option-3, implication-legal."""
    number = models.PositiveIntegerField()
    words = models.JSONField()
    """By the name of the field."""
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint("report", "part", "number", name="one_version_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.part}, version {self.number}"


class CommentQuerySet(models.QuerySet["Comment"]):
    def open(self) -> "CommentQuerySet":
        return self.filter(resolved_at=None)


class Comment(models.Model):
    """What a reader of the draft has to say about a part of it, until somebody has dealt with it."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="comments")
    part = models.SlugField(max_length=140)
    text = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, related_name="report_comments")
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField(db_default=Now())
    answer = models.TextField(blank=True)
    resolved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="report_comments_resolved"
    )
    resolved_by_name = models.CharField(max_length=120, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_by=None, resolved_at=None)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False),
                name="resolved_comment_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class RouteToGreen(Versioned):
    """What the author says of a criterion or a project that is off course, and how it is to come back."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="routes")
    criterion = models.SlugField(max_length=120)
    """The key of the criterion, or of the project as project-7KQ2M."""
    explanation = models.TextField()
    action = models.TextField()
    owner = models.CharField(max_length=200)
    due_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint("report", "criterion", name="one_route_per_criterion")
        ]

    def __str__(self) -> str:
        return self.criterion


class Implication(Versioned):
    """What the report means for one field. It counts only once a named officer has verified it."""

    class Kind(models.TextChoices):
        FINANCIAL = "financial", "Financial"
        LEGAL = "legal", "Legal"
        EQUALITY = "equality", "Diversity and equality"
        OTHER = "other", "Other implications"

    report = models.ForeignKey(Report, models.PROTECT, related_name="implications")
    kind = models.CharField(max_length=20, choices=Kind)
    text = models.TextField(blank=True)
    verified_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="implications_verified"
    )
    verifier_name = models.CharField(max_length=120, blank=True)
    verifier_role = models.CharField(max_length=200, blank=True)
    verified_on = models.DateField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("report", "kind", name="one_implication_per_kind"),
            models.CheckConstraint(
                condition=Q(verified_by=None, verified_at=None)
                | Q(verified_by__isnull=False, verified_at__isnull=False)
                & ~Q(text="")
                & ~Q(verifier_role=""),
                name="verification_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_verified(self) -> bool:
        return self.verified_at is not None

    @property
    def verified_day(self) -> date | None:
        """Reports from before the day was kept say when they were verified by the clock alone."""
        at = self.verified_at
        return self.verified_on or (timezone.localtime(at).date() if at else None)
