from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from connected.foundation.calendars.opening_hours import OpeningHours
from connected.foundation.measures.period import Period
from connected.office.cases.models import Case


class PlaceQuerySet(models.QuerySet["Place"]):
    def in_use(self) -> Self:
        return self.filter(is_retired=False)


class Place(models.Model):
    """Where, or with whom, residents have appointments: a recycling centre, a collection round, a hub."""

    key = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=80)
    address = models.CharField(max_length=200, blank=True)
    bring = models.CharField(max_length=300, blank=True)
    """What to bring, or to have ready, in a sentence."""
    hours = models.JSONField(default=dict)
    """As OpeningHours reads them."""
    minutes = models.PositiveSmallIntegerField()
    """How long each appointment is."""
    capacity = models.PositiveSmallIntegerField()
    """How many at the same time."""
    notice_hours = models.PositiveSmallIntegerField()
    """How long before it an appointment can still be made, changed or cancelled."""
    ahead_days = models.PositiveSmallIntegerField()
    """How far ahead appointments are offered."""
    is_retired = models.BooleanField(default=False)

    objects: ClassVar[PlaceQuerySet] = PlaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=5, capacity__gte=1, ahead_days__gte=1),
                name="place_has_room",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def opening_hours(self) -> OpeningHours:
        return OpeningHours.parse(self.hours)


class Slot(models.Model):
    """A time at a place that somebody asked for. Its row is what those who ask at once queue for."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="slots")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("place", "starts_at", name="slot_once_at_a_place"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")), name="slot_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}, {timezone.localtime(self.starts_at):%d %B %Y %H:%M}"


class SlotSeatQuerySet(models.QuerySet["Seat"]):
    def taken(self, now: datetime) -> Self:
        """Booked, or held by somebody who still answers or pays."""
        return self.filter(Q(held_until=None) | Q(held_until__gt=now))

    def lapsed(self, now: datetime) -> Self:
        return self.filter(held_until__lte=now)


class Seat(models.Model):
    """One of a slot's seats, taken. The database sees to it that none is taken twice."""

    slot = models.ForeignKey(Slot, models.PROTECT, related_name="seats")
    number = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=120, unique=True)
    """Who has it: `draft:6f1c...:slot`, or later `case:BK-7F3K-2Q`."""
    held_until = models.DateTimeField(null=True, blank=True)
    """None: booked."""

    objects: ClassVar[SlotSeatQuerySet] = SlotSeatQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint("slot", "number", name="seat_taken_once")]
        indexes = [
            models.Index("held_until", condition=Q(held_until__isnull=False), name="seats_held")
        ]

    def __str__(self) -> str:
        return f"{self.slot}, seat {self.number}"


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def made_in(self, period: Period) -> Self:
        return self.filter(made_at__gte=period.starts_at, made_at__lt=period.ends_before)

    def held_in(self, period: Period) -> Self:
        """Those whose time lay in the period, and that were not cancelled before."""
        return self.filter(
            state=Appointment.State.BOOKED,
            seat__slot__starts_at__gte=period.starts_at,
            seat__slot__starts_at__lt=period.ends_before,
        )


class Appointment(models.Model):
    """A case's appointment. Without a seat there is a time to choose yet, or it was cancelled."""

    class State(models.TextChoices):
        TO_CHOOSE = "to_choose", "A time is to be chosen"
        BOOKED = "booked", "Booked"
        CANCELLED = "cancelled", "Cancelled"

    case = models.OneToOneField(Case, models.PROTECT, related_name="appointment")
    place = models.ForeignKey(Place, models.PROTECT, related_name="appointments")
    seat = models.OneToOneField(
        Seat, models.SET_NULL, null=True, blank=True, related_name="appointment"
    )
    state = models.CharField(max_length=10, choices=State)
    times_changed = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    reminded_at = models.DateTimeField(null=True, blank=True)
    attended = models.BooleanField(null=True, blank=True)
    """None: nobody said."""

    objects: ClassVar[AppointmentQuerySet] = AppointmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="booked", seat__isnull=False) | Q(~Q(state="booked"), seat=None),
                name="appointment_booked_has_a_seat",
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} for {self.case}"

    @property
    def is_booked(self) -> bool:
        return self.seat_id is not None

    @property
    def starts_at(self) -> datetime | None:
        return self.seat.slot.starts_at if self.seat else None

    @property
    def ends_at(self) -> datetime | None:
        return self.seat.slot.ends_at if self.seat else None
