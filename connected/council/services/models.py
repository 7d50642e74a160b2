from typing import ClassVar, Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from connected.foundation.measures.period import Period
from connected.foundation.permissions import Actor


class Category(models.Model):
    """A heading that residents find services under."""

    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=80)
    summary = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "categories"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class ServiceQuerySet(models.QuerySet["Service"]):
    def visible_to(self, actor: Actor) -> Self:
        """Services are public."""
        return self

    def listed(self) -> Self:
        return self.filter(withdrawn_at=None)

    def online(self) -> Self:
        """Those that a resident can apply for here, rather than be sent elsewhere."""
        return self.exclude(revision=None)

    def listed_at_end_of(self, period: Period) -> Self:
        return self.filter(listed_at__lt=period.ends_before).filter(
            Q(withdrawn_at=None) | Q(withdrawn_at__gte=period.ends_before)
        )

    def online_at_end_of(self, period: Period) -> Self:
        return self.listed_at_end_of(period).filter(online_at__lt=period.ends_before)


class Service(models.Model):
    """Something the council does for residents, online here or at another address."""

    key = models.SlugField(max_length=80, unique=True)
    lgsl = models.PositiveIntegerField()
    """The number in the national list of council services. Several of ours may share one."""
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=250)
    keywords = models.TextField(blank=True)
    """One on each line: other words that people look for it by."""
    popular = models.PositiveSmallIntegerField(null=True, blank=True)
    """The place among the services that the home page offers first."""
    category = models.ForeignKey(Category, models.PROTECT, related_name="services")
    address = models.URLField(max_length=300, blank=True)
    """Where it is done, while it is not online here."""
    case_type = models.OneToOneField(
        "cases.CaseType", models.PROTECT, null=True, blank=True, related_name="service"
    )
    revision = models.OneToOneField(
        "services.Revision", models.PROTECT, null=True, blank=True, related_name="+"
    )
    """The one in use: what a journey that starts now follows."""
    listed_at = models.DateTimeField(db_default=Now())
    online_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    words = models.GeneratedField(
        expression=SearchVector("title", weight="A", config="english")
        + SearchVector("keywords", weight="B", config="english")
        + SearchVector("summary", weight="C", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects: ClassVar[ServiceQuerySet] = ServiceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(address="") | Q(case_type__isnull=False),
                name="service_leads_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("listed_at")),
                name="service_withdrawn_after_listed",
            ),
        ]
        indexes = [GinIndex(fields=["words"], name="services_by_words")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_online(self) -> bool:
        return self.revision_id is not None


class Revision(models.Model):
    """A service's definition as it once stood. Submissions stay pinned to theirs: the database lets none change."""

    service = models.ForeignKey(Service, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    digest = models.CharField(max_length=64)
    change_note = models.CharField(max_length=300)
    published_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint("service", "number", name="one_revision_per_number")]

    def __str__(self) -> str:
        return f"{self.service} (revision {self.number})"
