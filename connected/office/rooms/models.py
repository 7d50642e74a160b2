from datetime import datetime
from typing import ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from connected.foundation.calendars import OpeningHours
from connected.foundation.identity.models import User
from connected.foundation.measures.period import Period


class Building(models.Model):
    """Where the council's people work. Known by a key for ever; retired, never removed."""

    key = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=80)
    address = models.CharField(max_length=200)
    hours = models.JSONField(default=dict)
    """As OpeningHours reads them."""
    meeting_link = models.CharField(max_length=200, blank=True)
    """The address of an online meeting, with `{reference}` where its own part goes."""
    is_retired = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.title


class SpaceQuerySet(models.QuerySet["Space"]):
    def in_use(self) -> Self:
        return self.filter(is_retired=False).select_related("building")

    def in_order(self) -> Self:
        return self.order_by("building__title", "kind", "capacity", "title")


class Space(models.Model):
    """A room or a desk. Its row is what those who book it at once queue for."""

    class Kind(models.TextChoices):
        ROOM = "room", "Room"
        DESK = "desk", "Desk"

    building = models.ForeignKey(Building, models.PROTECT, related_name="spaces")
    key = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=80)
    kind = models.CharField(max_length=4, choices=Kind)
    floor = models.CharField(max_length=40)
    capacity = models.PositiveSmallIntegerField()
    equipment = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    is_step_free = models.BooleanField()
    """Whether one gets there without a step."""
    hours = models.JSONField(default=dict, blank=True)
    """Its own, where they differ from the building's."""
    is_retired = models.BooleanField(default=False)

    objects: ClassVar[SpaceQuerySet] = SpaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(capacity__gte=1), name="space_holds_somebody"),
            models.CheckConstraint(
                condition=Q(kind="room") | Q(capacity=1), name="space_desk_holds_one"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def opening_hours(self) -> OpeningHours:
        return OpeningHours.parse(self.hours or self.building.hours)


class Series(models.Model):
    """Bookings that repeat, made together. What became of each is its own."""

    class Pattern(models.TextChoices):
        DAILY = "daily", "Every working day"
        WEEKLY = "weekly", "Every week"
        FORTNIGHTLY = "fortnightly", "Every second week"

    pattern = models.CharField(max_length=11, choices=Pattern)
    last_on = models.DateField()
    """The day after which it repeats no more."""

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return f"{self.get_pattern_display()} until {self.last_on}"


class TsTzRange(Func):
    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class BookingQuerySet(models.QuerySet["Booking"]):
    def standing(self) -> Self:
        """Neither cancelled nor given back."""
        return self.filter(state=Booking.State.BOOKED)

    def within(self, starts_at: datetime, ends_at: datetime) -> Self:
        """Those that have any moment in common with the time between."""
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)

    def begun_in(self, period: Period) -> Self:
        return self.filter(starts_at__gte=period.starts_at, starts_at__lt=period.ends_before)

    def of(self, user: User) -> Self:
        return self.filter(user=user)

    def unused(self, now: datetime) -> Self:
        """Booked, and the time to check in is over."""
        return self.standing().filter(checked_in_at=None, check_in_by__lt=now)


class Booking(models.Model):
    """A space for a time. The database lets no two that stand overlap."""

    class State(models.TextChoices):
        BOOKED = "booked", "Booked"
        CANCELLED = "cancelled", "Cancelled"
        RELEASED = "released", "Given back, because nobody checked in"

    reference = models.CharField(max_length=10)
    space = models.ForeignKey(Space, models.PROTECT, related_name="bookings")
    user = models.ForeignKey(User, models.PROTECT, related_name="bookings")
    series = models.ForeignKey(
        Series, models.PROTECT, null=True, blank=True, related_name="bookings"
    )
    purpose = models.CharField(max_length=80, blank=True)
    """What for. Shown to nobody but the person who booked."""
    people = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    check_in_by = models.DateTimeField()
    meeting_key = models.CharField(max_length=43, blank=True)
    """The part of the online meeting's address that nobody can guess; blank where there is none."""
    state = models.CharField(max_length=9, choices=State, default=State.BOOKED)
    checked_in_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[BookingQuerySet] = BookingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint("reference", name="booking_one_per_reference"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="booking_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(people__gte=1), name="booking_for_somebody"),
            models.CheckConstraint(
                condition=Q(checked_in_at=None) | ~Q(state="released"),
                name="booking_released_unused",
            ),
            ExclusionConstraint(
                name="booking_no_clash",
                expressions=[
                    ("space", RangeOperators.EQUAL),
                    (TsTzRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(state="booked"),
            ),
        ]
        indexes = [
            models.Index("user", "starts_at", name="bookings_of_user"),
            models.Index("starts_at", name="bookings_by_start"),
            models.Index(
                "check_in_by",
                condition=Q(state="booked", checked_in_at=None),
                name="bookings_to_check_in",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_booked(self) -> bool:
        return self.state == self.State.BOOKED

    @property
    def meeting_address(self) -> str:
        """Blank where there is no online meeting, or the council no longer has a provider."""
        template = self.space.building.meeting_link if self.meeting_key else ""
        return template.replace("{reference}", self.meeting_key)


class OpenDay(models.Model):
    """For how long a space could be used on a day, as its hours then were."""

    space = models.ForeignKey(Space, models.PROTECT, related_name="open_days")
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint("space", "day", name="open_day_once_a_space")]
        indexes = [models.Index("day", name="open_days_by_day")]

    def __str__(self) -> str:
        return f"{self.space}, {self.day}"


class Feed(models.Model):
    """The address at which a calendar reads somebody's bookings. The secret in it is kept nowhere."""

    user = models.OneToOneField(User, models.PROTECT, related_name="rooms_feed")
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret: long and random, it needs no slow hash."""
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Calendar of {self.user}"
