from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse

from connected.foundation.identity.models import User


class BodyQuerySet(models.QuerySet["Body"]):
    def current(self) -> "BodyQuerySet":
        return self.filter(is_retired=False)

    def deciding(self) -> "BodyQuerySet":
        """Those that decide, from the one that sees a paper first to the highest."""
        return self.current().exclude(rank=None).order_by("rank")


class Body(models.Model):
    """A board or committee, as the council's governance.yaml names it. Never deleted: decisions hang on it."""

    class Role(models.TextChoices):
        BOARD = "board", "Officers who decide within their limits"
        EXECUTIVE = "executive", "Takes the council's decisions"
        COUNCIL = "council", "All councillors"
        SCRUTINY = "scrutiny", "Holds those who decide to account"

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=Role)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    """1 for the body that a paper comes to first; scrutiny has none, because it does not decide."""
    terms = models.TextField(blank=True)
    """Its terms of reference, in our own words."""
    quorum = models.PositiveSmallIntegerField(null=True, blank=True)
    """How many voting members must be there. None where nobody published it."""
    is_subject_to_call_in = models.BooleanField(default=False)
    source = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    is_retired = models.BooleanField(default=False)

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "bodies"
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(
                "rank", condition=Q(is_retired=False), name="one_body_per_rank"
            ),
            models.CheckConstraint(
                condition=~Q(role="scrutiny") | Q(rank=None), name="scrutiny_does_not_decide"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("view-body", args=[self.key])


class SeatQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> "SeatQuerySet":
        """Who sat there on that day."""
        return self.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gte=day))

    def voting(self) -> "SeatQuerySet":
        return self.exclude(position=Membership.Position.CLERK)

    def chair_first(self) -> "SeatQuerySet":
        ranks = [
            When(position=one, then=Value(rank)) for rank, one in enumerate(Membership.Position)
        ]
        return self.order_by("body", Case(*ranks), "name")


class Membership(models.Model):
    """Somebody's seat on a body. It ends; it is never taken out of the record."""

    class Position(models.TextChoices):
        CHAIR = "chair", "Chair"
        VICE_CHAIR = "vice-chair", "Vice-chair"
        MEMBER = "member", "Member"
        CLERK = "clerk", "Clerk, who records and does not vote"

    body = models.ForeignKey(Body, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="seats")
    """The account of the person, where they have one."""
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=200, blank=True)
    position = models.CharField(max_length=20, choices=Position, default=Position.MEMBER)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["body", "position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="membership_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_position_display().lower()}"

    @property
    def votes(self) -> bool:
        return self.position != self.Position.CLERK


class Meeting(models.Model):
    """A day on which a body meets."""

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        CALLED = "called", "Agenda published"
        HELD = "held", "Held"
        RECORDED = "recorded", "Minutes published"
        CANCELLED = "cancelled", "Cancelled"

    slug = models.SlugField(max_length=80, unique=True)
    """As cabinet-2026-12-09."""
    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.PLANNED)
    cancelled_because = models.CharField(max_length=300, blank=True)
    planned_on = models.DateField(null=True, blank=True)
    agenda_published_on = models.DateField(null=True, blank=True)
    chaired_by = models.CharField(max_length=120, blank=True)
    """Who took the chair, once it was held."""
    minutes_published_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    """Raised by every change, so that nobody overwrites a colleague's."""

    class Meta:
        ordering = ["held_on", "pk"]
        constraints = [
            models.UniqueConstraint("body", "held_on", name="one_meeting_of_a_body_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.body}, {self.held_on}"

    def get_absolute_url(self) -> str:
        return reverse("view-meeting", args=[self.slug])


class InForce(models.QuerySet[Any]):
    def on(self, day: date) -> "InForce":
        """The rows in force on that day."""
        return self.filter(valid_from__lte=day).filter(
            Q(valid_until=None) | Q(valid_until__gte=day)
        )


class Dimension(models.TextChoices):
    """What a limit is counted in. Money is pounds; wards are a number."""

    CAPITAL = "capital", "Capital"
    REVENUE = "revenue", "Yearly revenue cost"
    SAVINGS = "savings", "Yearly savings"
    EXTERNAL = "external", "External funding"
    WARDS = "wards", "Wards significantly affected"
    COUNTERPARTY = "counterparty", "All commitments to one counterparty"
    PROGRAMME = "programme", "All commitments of one programme"


class Rule(models.Model):
    """A row of a table that councils set anew each year: it has days in force, and says who set it."""

    class Comparison(models.TextChoices):
        AT_LEAST = "at least", "that much or more"
        OVER = "over", "more than that"

    dimension = models.CharField(max_length=20, choices=Dimension)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    unknown_because = models.TextField(blank=True)
    comparison = models.CharField(max_length=10, choices=Comparison, default=Comparison.AT_LEAST)
    """Whether the amount itself already passes the limit: councils differ, so it is a setting."""
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.TextField()
    """The decision, or the page of the constitution, that set it."""
    decision = models.CharField(max_length=40, blank=True)
    """The number of the decision that set it. Empty while it is as the council's file says."""

    class Meta:
        abstract = True

    @property
    def is_known(self) -> bool:
        return self.amount is not None

    def is_passed_by(self, amount: Decimal) -> bool:
        """A limit that nobody published is passed by anything: what is not known never lets a paper through."""
        if self.amount is None:
            return amount > 0
        return (
            amount >= self.amount
            if self.comparison == self.Comparison.AT_LEAST
            else (amount > self.amount)
        )


class Threshold(Rule):
    """What a body may not decide alone: a paper that passes it goes on to the next body.

    A row is closed and a new one added; a row that a decision set is never changed otherwise.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="thresholds")

    objects: ClassVar = InForce.as_manager()

    class Meta:
        ordering = ["body__rank", "dimension", "valid_from"]
        constraints = [
            models.UniqueConstraint("body", "dimension", "valid_from", name="one_limit_from_a_day"),
            models.UniqueConstraint(
                "body", "dimension", condition=Q(valid_until=None), name="one_open_limit"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="limit_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=False, unknown_because="")
                | Q(amount__isnull=True) & ~Q(unknown_because=""),
                name="threshold_known_or_reason_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.get_dimension_display()}"


class KeyDecisionTest(Rule):
    """What makes a decision a key decision (SI 2012/2089, regulation 8)."""

    objects: ClassVar = InForce.as_manager()

    class Meta:
        ordering = ["dimension", "valid_from"]
        constraints = [
            models.UniqueConstraint("dimension", "valid_from", name="one_key_test_from_a_day"),
            models.UniqueConstraint(
                "dimension", condition=Q(valid_until=None), name="one_open_key_test"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="key_test_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=False, unknown_because="")
                | Q(amount__isnull=True) & ~Q(unknown_because=""),
                name="key_test_known_or_reason_given",
            ),
        ]

    def __str__(self) -> str:
        return f"Key decision: {self.get_dimension_display()}"


class Procedure(models.Model):
    """How this council gives notice and calls decisions in. There is one; the database sees to it."""

    only_one = models.BooleanField(default=True, unique=True, editable=False)
    notice_clear_days = models.PositiveSmallIntegerField(default=28)
    exception_clear_working_days = models.PositiveSmallIntegerField(default=5)
    agenda_clear_working_days = models.PositiveSmallIntegerField(default=5)
    call_in_clear_working_days = models.PositiveSmallIntegerField(default=5)
    call_in_members = models.PositiveSmallIntegerField(null=True, blank=True)
    """How many must ask for it. None where nobody published it: then one is enough."""
    call_in_by = models.CharField(max_length=300, blank=True)
    """Who may ask for it, in words."""
    call_in_waived_by = models.CharField(max_length=300, blank=True)
    """Who may agree that a decision is too urgent to be called in."""
    referral_answer_months = models.PositiveSmallIntegerField(default=2)
    """How long those who decide have to answer scrutiny (Local Government Act 2000, section 9FE)."""
    question_answer_working_days = models.PositiveSmallIntegerField(default=10)
    """How long a member's question may stay open."""
    unknown_because = models.TextField(blank=True)
    """Why what is left out here is not known."""
    source = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(only_one=True), name="one_procedure"),
        ]

    def __str__(self) -> str:
        return "Notice and call-in"
