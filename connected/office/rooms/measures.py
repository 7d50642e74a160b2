"""How the space is used. Hours booked and not given back count as used, whoever came."""

from typing import Any

from django.db.models import ExpressionWrapper, F, FloatField, QuerySet
from django.db.models.functions import Cast, Extract
from django.utils import timezone

from connected.foundation.measures import Period, Portion, Records, Share, measure, records_of
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words, moment
from connected.office.rooms.models import Booking, OpenDay, Space
from connected.office.rooms.permissions import SEE_ROOMS


def _hours(booking: Booking) -> str:
    return f"{(booking.ends_at - booking.starts_at).total_seconds() / 3600:g}"


@records_of
class BookingRecords(Records):
    """Neither who booked nor what for."""

    model = Booking
    columns = {
        "Where": "space",
        "Building": "space.building",
        "From": lambda booking: moment(booking.starts_at),
        "Hours": _hours,
        "State": "get_state_display",
        "Checked in": lambda booking: "Yes" if booking.checked_in_at else "No",
    }
    breakdowns = {"Building": "space__building__title", "Where": "space__title"}
    related = ("space__building",)

    def visible_to(self, actor: Actor, records: QuerySet[Any]) -> QuerySet[Any]:
        return records if actor.may(SEE_ROOMS) else records.none()


@records_of
class OpenDayRecords(Records):
    """About rooms and desks, not about people."""

    model = OpenDay
    is_public = True
    columns = {
        "Where": "space",
        "Building": "space.building",
        "Day": lambda one: in_words(one.day),
        "Hours": lambda one: f"{one.minutes / 60:g}",
    }
    related = ("space__building",)


class UseOf(Portion):
    kind_of_space: str
    amount = "hours"
    amount_of_whole = "hours"

    def out_of(self, period: Period) -> QuerySet[OpenDay]:
        noted = OpenDay.objects.filter(
            space__kind=self.kind_of_space, day__gte=period.first, day__lte=period.last
        )
        return noted.annotate(hours=Cast("minutes", FloatField()) / 60)

    def records(self, period: Period) -> QuerySet[Booking]:
        """Of days that are noted, so that today's bookings wait for today's hours."""
        days = self.out_of(period).values("day")
        used = Booking.objects.standing().filter(
            space__kind=self.kind_of_space, starts_at__date__in=days
        )
        seconds = Extract(F("ends_at") - F("starts_at"), "epoch")
        return used.annotate(hours=ExpressionWrapper(seconds / 3600.0, FloatField()))


@measure
class UseOfRooms(UseOf):
    """Of the hours for which rooms were open in the period, those for which they were booked. What
    was cancelled, or given back because nobody checked in, does not count."""

    slug = "rooms.use_of_rooms"
    title = "Rooms in use"
    kind_of_space = Space.Kind.ROOM


@measure
class UseOfDesks(UseOf):
    """Of the hours for which desks were open in the period, those for which they were booked. What
    was cancelled, or given back because nobody checked in, does not count."""

    slug = "rooms.use_of_desks"
    title = "Desks in use"
    kind_of_space = Space.Kind.DESK


@measure
class CheckedIn(Share):
    """Of the bookings of rooms and desks that began in the period and were not cancelled, those to
    which somebody checked in. Those that can still be checked in to do not count yet."""

    slug = "rooms.checked_in"
    title = "Bookings that somebody came to"

    def out_of(self, period: Period) -> QuerySet[Booking]:
        return (
            Booking.objects.begun_in(period)
            .exclude(state=Booking.State.CANCELLED)
            .exclude(checked_in_at=None, check_in_by__gte=timezone.now())
        )

    def records(self, period: Period) -> QuerySet[Booking]:
        return self.out_of(period).exclude(checked_in_at=None)
