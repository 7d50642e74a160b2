from datetime import date
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from connected.foundation.identity.models import User
from connected.foundation.measures.models import Reading
from connected.foundation.measures.period import Period
from connected.foundation.permissions import Actor
from connected.strategy.bodies.models import Body, Meeting
from connected.strategy.decisions.models import Proposal
from connected.strategy.reports.models.kinds import Kind as Kinds
from connected.strategy.reports.models.scheduling import ReportSchedule
from connected.strategy.reports.models.versioned import Versioned
from connected.strategy.reports.permissions import SEE_DRAFTS


class ReportQuerySet(models.QuerySet["Report"]):
    def published(self) -> "ReportQuerySet":
        return self.filter(status=Report.Status.PUBLISHED)

    def visible_to(self, actor: Actor) -> "ReportQuerySet":
        """Published reports are everybody's; drafts are for those who work on them."""
        return self if actor.may(SEE_DRAFTS) else self.published()

    def being_drafted(self) -> "ReportQuerySet":
        """Whatever is not published yet, in whoever's hands it is."""
        return self.exclude(status=Report.Status.PUBLISHED)


class Report(Versioned):
    """A written report to a committee. Once published, the database refuses to change it."""

    Kind = Kinds

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        CLEARANCE = "clearance", "In clearance"
        CLEARED = "cleared", "Cleared"
        PUBLISHED = "published", "Published"

    class Access(models.TextChoices):
        PUBLIC = "public", "This report is public"
        EXEMPT = "exempt", "This report is exempt from publication"

    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=Kinds, default=Kinds.UPDATE)
    committee = models.ForeignKey(Body, models.PROTECT, related_name="reports")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="reports"
    )
    """None for reports that were published before the platform kept meetings."""
    meeting_on = models.DateField()
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="reports"
    )
    """What a decision report asks members to decide. Its implications are the report's own."""
    programmes = models.JSONField(default=list, blank=True)
    """Keys of the programmes that a performance report is about. Empty: all of them."""
    schedule = models.ForeignKey(
        ReportSchedule, models.PROTECT, null=True, blank=True, related_name="reports"
    )
    """Where it drafted itself."""
    first = models.DateField()
    last = models.DateField()
    title = models.CharField(max_length=200)
    item_number = models.CharField(max_length=20, blank=True)
    decision_number = models.CharField(max_length=40, blank=True)
    wards = models.CharField(max_length=300, default="All")
    key_decision = models.CharField(max_length=600, default="No")
    report_of = models.CharField(max_length=200, blank=True)
    accountable_head = models.CharField(max_length=200, blank=True)
    accountable_director = models.CharField(max_length=300, blank=True)
    access = models.CharField(max_length=10, choices=Access, default=Access.PUBLIC)
    exempt_reason = models.CharField(max_length=300, blank=True)
    amount_band = models.CharField(max_length=100, blank=True)
    """What the public is told of the amount while the report is exempt."""
    review_on = models.DateField(null=True, blank=True)
    """When the exemption is looked at again."""
    author = models.ForeignKey(User, models.PROTECT, related_name="reports_written")
    author_role = models.CharField(max_length=200)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    drafted = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    """The standings and the money as the records had them when the figures were last drawn."""
    drafted_at = models.DateTimeField(db_default=Now())
    created_at = models.DateTimeField(db_default=Now())
    cleared_on = models.DateField(null=True, blank=True)
    cleared_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="reports_cleared"
    )
    cleared_by_name = models.CharField(max_length=120, blank=True)
    cleared_role = models.CharField(max_length=200, blank=True)
    lateness_reason = models.TextField(blank=True)
    lateness_accepted_by = models.CharField(max_length=200, blank=True)
    """Who agreed that members get it late: a name and a post."""
    clear_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """Clear working days between publication and meeting, as counted on the day."""
    published_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="reports_published"
    )
    readings: Any = models.ManyToManyField(Reading, through="DrawnReading", related_name="reports")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-meeting_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                "kind",
                "committee",
                "meeting_on",
                condition=~Q(kind=Kinds.DECISION),
                name="one_report_of_a_kind_per_meeting",
            ),
            models.UniqueConstraint(
                "proposal",
                "committee",
                "meeting_on",
                condition=Q(kind=Kinds.DECISION),
                name="one_report_of_a_proposal_per_meeting",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kinds.DECISION, proposal__isnull=False)
                | ~Q(kind=Kinds.DECISION) & Q(proposal=None),
                name="decision_report_has_its_proposal",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "clearance"], cleared_by=None, cleared_on=None)
                | Q(status="cleared", cleared_by__isnull=False, cleared_on__isnull=False)
                | Q(status="published"),
                name="cleared_report_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(cleared_by=None) | ~Q(cleared_by=F("author")),
                name="author_never_clears",
            ),
            models.CheckConstraint(
                condition=Q(lateness_reason="") | ~Q(lateness_accepted_by=""),
                name="lateness_is_accepted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="report_period_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(access="public") | ~Q(exempt_reason=""), name="exempt_report_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(status="published") & Q(published_at=None, published_by=None)
                | Q(status="published", published_at__isnull=False, published_by__isnull=False),
                name="published_report_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(published_by=None) | ~Q(published_by=F("author")),
                name="author_never_publishes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.committee}, {self.meeting_on}"

    def get_absolute_url(self) -> str:
        name = "view-report" if self.is_published else "view-report-draft"
        return reverse(name, args=[self.slug])

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    @property
    def is_decision(self) -> bool:
        return self.kind == self.Kind.DECISION

    @property
    def was_late(self) -> bool:
        return bool(self.lateness_reason)

    @property
    def published_day(self) -> date | None:
        """Reports from before the day was kept say when they were published by the clock alone."""
        at = self.published_at
        return self.published_on or (timezone.localtime(at).date() if at else None)

    @property
    def is_exempt(self) -> bool:
        return self.access == self.Access.EXEMPT


class DrawnReading(models.Model):
    """A reading that a report prints, and the criterion that it answers."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="drawn")
    reading = models.ForeignKey(Reading, models.PROTECT, related_name="+")
    criterion = models.SlugField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint("report", "criterion", name="one_reading_per_criterion")
        ]

    def __str__(self) -> str:
        return f"{self.criterion} in {self.report_id}"
