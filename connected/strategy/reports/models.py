from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse

from connected.foundation.identity.models import User
from connected.foundation.measures.models import Reading
from connected.foundation.measures.period import Period
from connected.foundation.permissions import Actor
from connected.strategy.bodies.models import Body
from connected.strategy.reports.permissions import SEE_DRAFTS


class ReportQuerySet(models.QuerySet["Report"]):
    def published(self) -> "ReportQuerySet":
        return self.filter(status=Report.Status.PUBLISHED)

    def visible_to(self, actor: Actor) -> "ReportQuerySet":
        """Published reports are everybody's; drafts are for those who work on them."""
        return self if actor.may(SEE_DRAFTS) else self.published()

    def being_drafted(self) -> "ReportQuerySet":
        return self.filter(status=Report.Status.DRAFT)


class Report(models.Model):
    """A written report to a committee. Once published, the database refuses to change it."""

    class Kind(models.TextChoices):
        UPDATE = "update", "Update on the strategy"

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"

    class Access(models.TextChoices):
        PUBLIC = "public", "This report is public"
        EXEMPT = "exempt", "This report is exempt from publication"

    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.UPDATE)
    committee = models.ForeignKey(Body, models.PROTECT, related_name="reports")
    meeting_on = models.DateField()
    first = models.DateField()
    last = models.DateField()
    title = models.CharField(max_length=200)
    item_number = models.CharField(max_length=20, blank=True)
    decision_number = models.CharField(max_length=40, blank=True)
    wards = models.CharField(max_length=300, default="All")
    key_decision = models.CharField(max_length=120, default="No")
    report_of = models.CharField(max_length=200, blank=True)
    accountable_head = models.CharField(max_length=200, blank=True)
    accountable_director = models.CharField(max_length=300, blank=True)
    access = models.CharField(max_length=10, choices=Access, default=Access.PUBLIC)
    exempt_reason = models.CharField(max_length=300, blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="reports_written")
    author_role = models.CharField(max_length=200)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    drafted = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    """The standings and the money as the records had them when the figures were last drawn."""
    drafted_at = models.DateTimeField(db_default=Now())
    created_at = models.DateTimeField(db_default=Now())
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
                "kind", "committee", "meeting_on", name="one_report_of_a_kind_per_meeting"
            ),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="report_period_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(access="public") | ~Q(exempt_reason=""), name="exempt_report_says_why"
            ),
            models.CheckConstraint(
                condition=Q(status="draft", published_at=None, published_by=None)
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


class Section(models.Model):
    """What the author writes under one of the report's headings."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="sections")
    key = models.SlugField(max_length=40)
    body = models.TextField(blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("report", "key", name="one_section_per_heading")]

    def __str__(self) -> str:
        return self.key


class RouteToGreen(models.Model):
    """How a criterion that misses its target is to come back to it."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="routes")
    criterion = models.SlugField(max_length=120)
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


class Implication(models.Model):
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


class Publication(models.Model):
    """A report as it was published: its content, digest and moment. The database keeps it for ever."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="publication")
    content = models.JSONField(encoder=DjangoJSONEncoder)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.report_id} {self.digest[:12]}"


class StoredArtefact(models.Model):
    """A file made of a publication. Made once, and kept as it was made."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        WORD = "docx", "Word"

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="artefacts")
    kind = models.CharField(max_length=8, choices=Kind)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint("publication", "kind", name="one_artefact_per_kind")]

    def __str__(self) -> str:
        return f"{self.publication_id} as {self.kind}"
