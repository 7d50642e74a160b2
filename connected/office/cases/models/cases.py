from datetime import date, timedelta
from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from connected.office.cases.models.case_types import CaseType
from connected.office.cases.models.clock import clock_day, days_late, is_overdue, lateness
from connected.office.cases.models.querysets import CaseQuerySet
from connected.office.cases.models.words import LETTERS, WORDS

OPEN = Q(closed_at=None)
CLOSED = Q(closed_at__isnull=False)


class Case(models.Model):
    """Something a resident asked of the council, from the asking to what came of it."""

    class Channel(models.TextChoices):
        ONLINE = "online", "Online"
        PHONE = "phone", "By phone"
        COUNTER = "counter", "In person"
        IMPORTED = "imported", "Not known"

    reference = models.CharField(max_length=12)
    case_type = models.ForeignKey(CaseType, models.PROTECT, related_name="cases", db_index=False)
    team = models.ForeignKey("teams.Team", models.PROTECT, related_name="cases", db_index=False)
    """Kept here too: the team that has the case now, whatever team the case type names later."""
    channel = models.CharField(max_length=10, choices=Channel)
    assisted = models.BooleanField(default=False)
    """A volunteer or an officer keyed an online request for the resident."""
    stage = models.CharField(max_length=80)
    opened_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()
    priority = models.CharField(max_length=80, blank=True)
    extended_at = models.DateTimeField(null=True, blank=True)
    late_reason = models.TextField(blank=True)
    first_closed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=80, blank=True)
    times_reopened = models.PositiveSmallIntegerField(default=0)
    assigned_to = models.ForeignKey(
        "identity.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned_cases",
        db_index=False,
    )
    version = models.PositiveIntegerField(default=1)
    """Rises with every change, so that nobody overwrites what they have not seen."""

    waiting_since = models.DateTimeField(null=True, blank=True)
    """While the case waits for the resident, or for what `stopped_for` says, its clock stands still."""
    stopped_for = models.CharField(max_length=80, blank=True)
    waited = models.DurationField(default=timedelta)
    """How long its clock stood still before, in all."""
    news_at = models.DateTimeField(null=True, blank=True)
    """The resident wrote, and nobody has looked at it yet."""
    with_partner_since = models.DateTimeField(null=True, blank=True)
    """Another organisation was asked and has not answered. To the resident our time goes on."""

    summary = models.CharField(max_length=200)
    particulars = models.JSONField(default=list)
    """What the resident told us, in order: [{"label": "Which bin", "value": "Brown bin"}]."""
    reporter = models.ForeignKey(
        "identity.User",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="reported_cases",
        db_index=False,
    )
    reporter_name = models.CharField(max_length=120, blank=True)
    reporter_email = models.EmailField(max_length=254, blank=True)
    reporter_phone = models.CharField(max_length=40, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    place_text = models.CharField(max_length=300, blank=True)
    ward_code = models.CharField(max_length=9, blank=True)
    ward_is_exact = models.BooleanField(default=False)
    """False where the ward was guessed from its centre."""
    source = models.CharField(max_length=60, blank=True)
    source_reference = models.CharField(max_length=120, blank=True)

    objects: ClassVar[CaseQuerySet] = CaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint("reference", name="cases_one_per_reference"),
            models.UniqueConstraint(
                "source", "source_reference", condition=~Q(source=""), name="cases_one_per_source"
            ),
            models.CheckConstraint(
                condition=(OPEN & Q(outcome=""))
                | (CLOSED & ~Q(outcome="") & Q(first_closed_at__isnull=False)),
                name="cases_closed_has_outcome",
            ),
            models.CheckConstraint(
                condition=OPEN | Q(closed_at__gte=F("opened_at")), name="cases_closed_after_opened"
            ),
            models.CheckConstraint(
                condition=OPEN | Q(waiting_since=None, with_partner_since=None),
                name="cases_closed_waits_for_nobody",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=TruncDate("opened_at")), name="cases_due_after_opened"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=["online", "phone", "counter", "imported"]),
                name="cases_channel_known",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="cases_point_whole",
            ),
        ]
        indexes = [
            models.Index(
                "team", "due_on", "id",
                condition=OPEN, include=["assigned_to", "waiting_since"], name="cases_open_by_team",
            ),
            models.Index(
                "due_on", "id", condition=OPEN, include=["waiting_since"], name="cases_open_by_due"
            ),
            models.Index("opened_at", "id", condition=OPEN, name="cases_open_by_age"),
            models.Index("assigned_to", "due_on", "id", condition=OPEN, name="cases_open_by_officer"),
            models.Index("case_type", "due_on", "id", condition=OPEN, name="cases_open_by_type"),
            models.Index("closed_at", "id", condition=CLOSED, name="cases_closed_by_date"),
            models.Index("case_type", "opened_at", name="cases_by_type_and_opening"),
            models.Index(
                "team", "due_on", "id",
                condition=OPEN & Q(news_at__isnull=False), name="cases_with_news",
            ),
            models.Index(
                "team", "due_on", "id",
                condition=Q(waiting_since__isnull=False), name="cases_waiting",
            ),
            models.Index(
                "team", "due_on", "id",
                condition=Q(with_partner_since__isnull=False), name="cases_with_partner",
            ),
            models.Index("first_closed_at", name="cases_by_first_closing"),
            models.Index("opened_at", name="cases_by_opening"),
            models.Index(
                "reporter_email", "opened_at",
                condition=~Q(reporter_email=""), name="cases_by_email",
            ),
            models.Index("reporter", condition=Q(reporter__isnull=False), name="cases_by_reporter"),
            GinIndex(WORDS, name="cases_by_words"),
            GinIndex(OpClass(LETTERS, "gin_trgm_ops"), name="cases_by_letters"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def files_about(self) -> str:
        """What the files kit knows this case's files by."""
        return f"case:{self.reference}"

    @property
    def channel_words(self) -> str:
        return "Online, with help" if self.is_assisted_online else self.get_channel_display()

    @property
    def is_assisted_online(self) -> bool:
        return self.assisted and self.channel == self.Channel.ONLINE

    @property
    def stage_title(self) -> str:
        return self.case_type.stage_title(self.stage)

    @property
    def priority_title(self) -> str:
        return self.case_type.priority_title(self.priority)

    @property
    def outcome_title(self) -> str:
        return self.case_type.outcome_title(self.outcome) if self.outcome else ""

    @property
    def is_waiting(self) -> bool:
        """For the resident, or for what else its clock was stopped for."""
        return self.waiting_since is not None

    @property
    def is_with_partner(self) -> bool:
        return self.with_partner_since is not None

    @property
    def is_overdue(self) -> bool:
        return is_overdue(due_on=self.due_on, closed_at=self.closed_at, today=self._day)

    @property
    def days_late(self) -> int:
        return days_late(due_on=self.due_on, closed_at=self.closed_at, today=self._day)

    @property
    def lateness(self) -> str:
        said = lateness(due_on=self.due_on, closed_at=self.closed_at, today=self._day)
        return f"{said}, {self.waiting_words}" if self.is_waiting else said

    @property
    def waiting_words(self) -> str:
        if self.stopped_for:
            return f"clock stopped: {self.stopped_for[0].lower()}{self.stopped_for[1:]}"
        return "waiting for the resident"

    @property
    def _day(self) -> date:
        return clock_day(self.waiting_since, timezone.localdate())

    @property
    def time_with_resident(self) -> timedelta:
        """So far."""
        now = timezone.now()
        return self.waited + (now - (self.waiting_since or now))

    @property
    def time_with_us(self) -> timedelta:
        """So far, or until it was closed."""
        return (self.closed_at or timezone.now()) - self.opened_at - self.time_with_resident
