from django.utils import timezone

from connected.council.appointments import messages
from connected.council.appointments.models import Appointment, Place, Seat
from connected.council.appointments.operations.holding import take_seat
from connected.council.appointments.rules import (
    NothingBooked,
    NotYetOver,
    Time,
    TooLateToChange,
    can_change,
    time_known_as,
)
from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case, Entry
from connected.office.cases.operations.telling import can_be_told, tell_resident, way_to_reach

State = Appointment.State


@operation
def book_held(*, subject: str, case: Case, place: Place, starts: str, by: Actor) -> Appointment:
    """What was held becomes the case's. A hold that lapsed is taken up again if the time is still free.

    Raises SlotTaken or SlotNotOffered.
    """
    held = Seat.objects.select_for_update().filter(subject=subject).first()
    if held is None:
        wanted = time_known_as(starts, place, timezone.now())
        held = take_seat(subject, place, wanted, held_until=None)
    held.subject, held.held_until = _subject(case), None
    held.save(update_fields=["subject", "held_until"])
    appointment = Appointment.objects.create(case=case, place=place, seat=held, state=State.BOOKED)
    _note(case, f"Appointment: {_when(appointment)}, {place}", by)
    record("appointments.booked", subject=appointment, by=by, starts=starts)
    return appointment


@operation
def choose_later(*, case: Case, place: Place, by: Actor) -> Appointment:
    """It is paid for, and the time is gone: the resident is asked to choose another one."""
    appointment = Appointment.objects.create(case=case, place=place, state=State.TO_CHOOSE)
    _note(case, "The time that was chosen is taken. Another one is to be chosen.", by)
    _tell(appointment, messages.TO_CHOOSE.name, by)
    record("appointments.to_choose", subject=appointment, by=by)
    return appointment


@operation
def change_appointment(*, appointment: Appointment, starts: str, by: Actor) -> Appointment:
    """Another time at the same place, while the place still has its notice."""
    _hold(appointment)
    _check_can_change(appointment)
    wanted = time_known_as(starts, appointment.place, timezone.now())
    appointment.seat, appointment.state = None, State.TO_CHOOSE
    appointment.save(update_fields=["seat", "state"])
    subject = _subject(appointment.case)
    appointment.seat = take_seat(subject, appointment.place, wanted, held_until=None)
    appointment.state, appointment.reminded_at = State.BOOKED, None
    appointment.times_changed += 1
    appointment.save(update_fields=["seat", "state", "reminded_at", "times_changed"])
    _note(appointment.case, f"Appointment changed: {_when(appointment)}", by)
    _tell(appointment, messages.CHANGED.name, by, **_facts(appointment))
    record("appointments.changed", subject=appointment, by=by, starts=starts)
    return appointment


@operation
def cancel_appointment(*, appointment: Appointment, by: Actor) -> Appointment:
    """The seat is free at once."""
    _hold(appointment)
    if appointment.state == State.CANCELLED:
        raise NothingBooked
    _check_can_change(appointment)
    _cancel(appointment)
    _note(appointment.case, "Appointment cancelled", by)
    if appointment.case.is_open:
        _tell(appointment, messages.CANCELLED.name, by)
    record("appointments.cancelled", subject=appointment, by=by)
    return appointment


@operation
def note_attendance(*, appointment: Appointment, attended: bool, by: Actor) -> Appointment:
    """Whether somebody came, once it has begun."""
    _hold(appointment)
    if appointment.starts_at is None:
        raise NothingBooked
    if appointment.starts_at > timezone.now():
        raise NotYetOver
    appointment.attended = attended
    appointment.save(update_fields=["attended"])
    record("appointments.attendance_noted", subject=appointment, by=by, attended=attended)
    return appointment


@operation
def remind(*, appointment: Appointment, by: Actor) -> None:
    """Once, on the day before."""
    _hold(appointment)
    if appointment.reminded_at is None and appointment.is_booked:
        _tell(appointment, messages.REMINDER.name, by, **_facts(appointment))
    appointment.reminded_at = timezone.now()
    appointment.save(update_fields=["reminded_at"])
    record("appointments.reminded", subject=appointment, by=by)


def _hold(appointment: Appointment) -> None:
    related = Appointment.objects.select_related("seat__slot", "place", "case__case_type")
    appointment.refresh_from_db(from_queryset=related.select_for_update(of=("self",)))


def _check_can_change(appointment: Appointment) -> None:
    if not can_change(appointment, timezone.now()):
        raise TooLateToChange


def _cancel(appointment: Appointment) -> None:
    seat = appointment.seat
    appointment.seat, appointment.state = None, State.CANCELLED
    appointment.save(update_fields=["seat", "state"])
    if seat:
        seat.delete()


def _subject(case: Case) -> str:
    return f"case:{case.reference}"


def _when(appointment: Appointment) -> str:
    assert appointment.seat
    return Time(appointment.seat.slot.starts_at, appointment.seat.slot.ends_at).words


def _facts(appointment: Appointment) -> dict[str, str]:
    place = appointment.place
    where = ", ".join(filter(None, (place.title, place.address)))
    return {"when": _when(appointment), "where": where, "bring": place.bring}


def _note(case: Case, text: str, by: Actor) -> None:
    Entry.objects.create(
        case=case, kind=Entry.Kind.APPOINTMENT, text=text, public=True, by_name=by.actor_name
    )


def _tell(appointment: Appointment, template: str, by: Actor, **words: str) -> None:
    case = appointment.case
    if can_be_told(case):
        to, channel = way_to_reach(case)
        tell_resident(case, template, by, to=to, channel=channel, **words)
