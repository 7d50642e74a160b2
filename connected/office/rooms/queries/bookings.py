"""A person's own bookings, and their calendar."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from icalendar import Calendar, Event, vText

from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor
from connected.foundation.ui.profile import current_profile
from connected.office.rooms.models import Booking, BookingQuerySet, Feed
from connected.office.rooms.permissions import BOOK_ROOMS
from connected.office.rooms.rules.feeds import digest_of

RELATED = ("space__building", "series")
SHOWN_BACK = timedelta(days=30)


def bookings_visible_to(actor: Actor) -> BookingQuerySet:
    """A person's own: what for, how many come and the online meeting are nobody else's."""
    if not isinstance(actor, User) or not actor.may(BOOK_ROOMS):
        return Booking.objects.none()
    return Booking.objects.of(actor).select_related(*RELATED)


def coming_bookings(actor: Actor, now: datetime) -> QuerySet[Booking]:
    found = bookings_visible_to(actor).standing().filter(ends_at__gt=now)
    return found.order_by("starts_at")


def past_bookings(actor: Actor, now: datetime) -> QuerySet[Booking]:
    """Of the last 30 days, whatever became of them, the newest first."""
    found = bookings_visible_to(actor).filter(ends_at__lte=now, ends_at__gt=now - SHOWN_BACK)
    return found.order_by("-starts_at")


def following_of(booking: Booking) -> QuerySet[Booking]:
    """Those of the same series that come after it and still stand."""
    if booking.series_id is None:
        return Booking.objects.none()
    found = Booking.objects.standing().filter(
        series_id=booking.series_id, starts_at__gt=booking.starts_at
    )
    return found.order_by("starts_at")


def reader_of(secret: str) -> User | None:
    """Whose calendar the secret opens; nobody's once they may not book any more."""
    feed = Feed.objects.select_related("user").filter(digest=digest_of(secret)).first()
    if feed is None or not feed.user.may(BOOK_ROOMS):
        return None
    return feed.user


def has_feed(user: User) -> bool:
    return Feed.objects.filter(user=user).exists()


def feed_bookings(user: User, now: datetime) -> QuerySet[Booking]:
    found = bookings_visible_to(user).standing().filter(ends_at__gt=now - SHOWN_BACK)
    return found.order_by("starts_at")


def calendar_of(bookings: list[Booking]) -> bytes:
    """An iCalendar file (RFC 5545)."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{current_profile().name}//rooms//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for booking in bookings:
        calendar.add_component(_event(booking))
    return calendar.to_ical()


def _event(booking: Booking) -> Event:
    space = booking.space
    event = Event()
    event.add("uid", f"booking-{booking.reference}@{settings.MAIL_DOMAIN}")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", booking.starts_at)
    event.add("dtend", booking.ends_at)
    event.add("summary", f"{booking.purpose or 'Booked'}: {space}")
    event["location"] = vText(f"{space}, {space.floor}, {space.building}, {space.building.address}")
    if booking.meeting_address:
        event.add("description", f"Meet online: {booking.meeting_address}")
        event.add("url", booking.meeting_address)
    return event
