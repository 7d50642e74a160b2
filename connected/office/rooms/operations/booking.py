import secrets
from datetime import date, datetime

from django.db import IntegrityError
from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import DrawAgain, Refused, operation
from connected.foundation.references import new_reference
from connected.office.rooms.models import Booking, Series, Space
from connected.office.rooms.rules import booking as rules
from connected.office.rooms.rules.booking import Repeats, Wanted
from connected.office.rooms.rules.refusals import DatesTaken, NoDateFree
from connected.office.rooms.rules.times import Stretch, whole_day


@operation
def book_space(*, space: Space, wanted: Wanted, by: User) -> Booking:
    """Of those who ask at once the first has it, and the others read that it is taken."""
    space, now = _held(space), timezone.now()
    rules.check_wanted(space, wanted)
    rules.check_day(wanted, now)
    rules.check_open(space, wanted)
    rules.check_free(space, wanted, _taken(space, [wanted.day]))
    [booking] = _keep([_booking(space, wanted, now, by)])
    record("rooms.booked", subject=booking, by=by, space=space.key)
    return booking


@operation
def book_series(*, space: Space, wanted: Wanted, repeats: Repeats, by: User) -> Series:
    """Every day of the series or none: DatesTaken names those that cannot be had."""
    space, days = _held(space), repeats.days(wanted.day)
    free = _days_free(space, wanted, days)
    lacking = [day for day in days if day not in free]
    if lacking:
        raise DatesTaken(space=space, dates=rules.dates_in_words(lacking), lacking=lacking)
    return _book_days(space, wanted, repeats, free, by)


@operation
def book_rest(*, space: Space, wanted: Wanted, repeats: Repeats, by: User) -> Series:
    """Those days of the series that can be had."""
    space, days = _held(space), repeats.days(wanted.day)
    free = _days_free(space, wanted, days)
    if not free:
        raise NoDateFree(space=space)
    return _book_days(space, wanted, repeats, free, by)


def _held(space: Space) -> Space:
    """Whoever books the same space waits here."""
    found = Space.objects.select_related("building").select_for_update(of=("self",))
    return found.get(pk=space.pk)


def _taken(space: Space, days: list[date]) -> list[Stretch]:
    found = Booking.objects.standing().filter(space=space)
    found = found.within(whole_day(days[0]).starts_at, whole_day(days[-1]).ends_at)
    return [Stretch(*times) for times in found.values_list("starts_at", "ends_at")]


def _days_free(space: Space, wanted: Wanted, days: list[date]) -> list[date]:
    """The first day is refused as a single booking is; of the others each is had or not."""
    rules.check_wanted(space, wanted)
    rules.check_day(wanted, timezone.now())
    taken = _taken(space, days)
    return [day for day in days if _can_be_had(space, wanted.on(day), taken)]


def _can_be_had(space: Space, wanted: Wanted, taken: list[Stretch]) -> bool:
    try:
        rules.check_open(space, wanted)
        rules.check_free(space, wanted, taken)
    except Refused:
        return False
    return True


def _book_days(
    space: Space, wanted: Wanted, repeats: Repeats, days: list[date], by: User
) -> Series:
    series = Series.objects.create(pattern=repeats.pattern, last_on=repeats.until)
    now = timezone.now()
    _keep([_booking(space, wanted.on(day), now, by, series) for day in days])
    record("rooms.series_booked", subject=series, by=by, space=space.key, bookings=len(days))
    return series


def _booking(
    space: Space, wanted: Wanted, now: datetime, by: User, series: Series | None = None
) -> Booking:
    starts_at, ends_at = wanted.stretch
    return Booking(
        reference=new_reference(),
        space=space,
        user=by,
        series=series,
        purpose=wanted.purpose,
        people=wanted.people,
        starts_at=starts_at,
        ends_at=ends_at,
        check_in_by=rules.check_in_by(starts_at, now),
        meeting_key=secrets.token_urlsafe(32) if wanted.is_online else "",
    )


def _keep(bookings: list[Booking]) -> list[Booking]:
    """Which reference is taken only the insert itself can tell."""
    try:
        return Booking.objects.bulk_create(bookings)
    except IntegrityError as conflict:
        if conflict.__cause__.diag.constraint_name == "booking_one_per_reference":  # type: ignore[union-attr]
            raise DrawAgain from None
        raise
