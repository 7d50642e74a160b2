from datetime import datetime, timedelta

from django.utils import timezone

from connected.council.appointments.models import Place, Seat, Slot
from connected.council.appointments.rules import Time, free_seat, time_known_as
from connected.foundation.audit import record
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor

WHILE_ANSWERING = timedelta(minutes=30)
WHILE_PAYING = timedelta(minutes=100)
"""Longer than the 90 minutes that the payment provider gives."""


@operation
def hold_seat(*, subject: str, place: Place, starts: str, by: Actor) -> Time:
    """A seat for whoever answers now. One subject has one seat: another one that it had is free at once."""
    now = timezone.now()
    wanted = time_known_as(starts, place, now)
    take_seat(subject, place, wanted, held_until=now + WHILE_ANSWERING)
    record("appointments.seat_held", subject=place, by=by, starts=starts)
    return wanted


@operation
def keep_holding(*, subject: str, by: Actor) -> bool:
    """While they pay. False where the seat had lapsed and somebody else has it."""
    until = timezone.now() + WHILE_PAYING
    kept = Seat.objects.filter(subject=subject, held_until__isnull=False).update(held_until=until)
    if not kept:
        nothing_changed()
        return False
    record("appointments.hold_extended", subject="appointments.seat", by=by)
    return True


@operation
def sweep_lapsed(*, by: Actor) -> int:
    """Seats whose holders never came back. They are free before this, too."""
    swept, _ = Seat.objects.lapsed(timezone.now()).delete()
    if not swept:
        nothing_changed()
        return 0
    record("appointments.lapsed_swept", subject="appointments.seat", by=by, seats=swept)
    return swept


def take_seat(subject: str, place: Place, wanted: Time, *, held_until: datetime | None) -> Seat:
    """Those who want the same time at once queue for the slot's row. Raises SlotTaken."""
    slot, _ = Slot.objects.get_or_create(
        place=place, starts_at=wanted.starts_at, defaults={"ends_at": wanted.ends_at}
    )
    slot = Slot.objects.select_for_update().get(pk=slot.pk)
    Seat.objects.filter(subject=subject).delete()
    slot.seats.lapsed(timezone.now()).delete()  # type: ignore[attr-defined]
    taken = set(slot.seats.values_list("number", flat=True))
    return Seat.objects.create(
        slot=slot,
        number=free_seat(taken, place.capacity),
        subject=subject,
        held_until=held_until,
    )
