from datetime import date

from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.office.rooms.models import Booking, OpenDay, Space
from connected.office.rooms.rules import booking as rules
from connected.office.rooms.rules.refusals import AlreadyBegun, NotBooked
from connected.office.rooms.rules.times import open_on

State = Booking.State


@operation
def check_in(*, booking: Booking, by: Actor) -> Booking:
    """From a quarter of an hour before the start to one after it. Twice is once."""
    booking, now = _held(booking), timezone.now()
    rules.check_own(booking, by)
    if booking.checked_in_at is not None:
        nothing_changed()
        return booking
    if not booking.is_booked:
        raise NotBooked
    rules.check_in_time(booking, now)
    booking.checked_in_at = now
    booking.save(update_fields=["checked_in_at"])
    record("rooms.checked_in", subject=booking, by=by)
    return booking


@operation
def cancel_booking(*, booking: Booking, by: Actor) -> Booking:
    """The space is free at once."""
    booking = _held(booking)
    _check_can_cancel(booking, by)
    booking.state = State.CANCELLED
    booking.save(update_fields=["state"])
    record("rooms.cancelled", subject=booking, by=by)
    return booking


@operation
def cancel_following(*, booking: Booking, by: Actor) -> int:
    """This one and all of its series that come after it. How many."""
    booking = _held(booking)
    _check_can_cancel(booking, by)
    following = Booking.objects.standing().filter(
        series=booking.series, starts_at__gte=booking.starts_at
    )
    if booking.series_id is None:
        following = following.filter(pk=booking.pk)
    number = following.update(state=State.CANCELLED)
    record("rooms.following_cancelled", subject=booking, by=by, bookings=number)
    return number


@operation
def release_unused(*, by: Actor) -> int:
    """What nobody checked in to is free for others. How many."""
    unused = Booking.objects.unused(timezone.now()).select_for_update(skip_locked=True)
    released = list(unused)
    if not released:
        nothing_changed()
        return 0
    Booking.objects.filter(pk__in=[one.pk for one in released]).update(state=State.RELEASED)
    for one in released:
        record("rooms.released", subject=one, by=by)
    return len(released)


@operation
def note_open_days(*, day: date, by: Actor) -> int:
    """For how long each space was open on a day, so that what is measured stays when hours change."""
    opened = {
        space.pk: sum(one.minutes for one in open_on(space.opening_hours, day))
        for space in Space.objects.in_use()
    }
    rows = [OpenDay(space_id=key, day=day, minutes=total) for key, total in opened.items() if total]
    if not rows or OpenDay.objects.filter(day=day).exists():
        nothing_changed()
        return 0
    OpenDay.objects.bulk_create(rows, ignore_conflicts=True)
    record("rooms.open_days_noted", subject="rooms", by=by, day=day.isoformat(), spaces=len(rows))
    return len(rows)


def _held(booking: Booking) -> Booking:
    found = Booking.objects.select_related("space__building").select_for_update(of=("self",))
    return found.get(pk=booking.pk)


def _check_can_cancel(booking: Booking, by: Actor) -> None:
    rules.check_own(booking, by)
    if not booking.is_booked:
        raise NotBooked
    if booking.starts_at <= timezone.now():
        raise AlreadyBegun
