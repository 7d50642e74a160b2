from django.dispatch import receiver
from django.utils import timezone

from connected.council.appointments.operations import cancel_appointment
from connected.council.appointments.permissions import SEE_APPOINTMENTS
from connected.council.appointments.queries import appointment_of
from connected.council.appointments.rules import Time, can_change
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case
from connected.office.cases.signals import CasePart, case_closed, case_page, next_steps_wanted


@receiver(case_page)
def show_appointment(*, case: Case, actor: Actor, **signal: object) -> CasePart | None:
    appointment = appointment_of(case) if actor.may(SEE_APPOINTMENTS) else None
    if appointment is None:
        return None
    return CasePart("appointments/on-case.html", order=5, facts={"appointment": appointment})


@receiver(next_steps_wanted)
def tell_when(*, case: Case, **signal: object) -> str:
    appointment = appointment_of(case)
    if appointment is None or appointment.seat is None:
        return ""
    slot, place = appointment.seat.slot, appointment.place
    where = ", ".join(filter(None, (place.title, place.address)))
    return f"Your appointment: {Time(slot.starts_at, slot.ends_at).words}, {where}. {place.bring}".strip()


@receiver(case_closed)
def free_the_seat(*, case: Case, by: Actor, **signal: object) -> None:
    """A request that is closed or withdrawn before its day needs no appointment any more."""
    appointment = appointment_of(case)
    if appointment is not None and can_change(appointment, timezone.now()):
        cancel_appointment(appointment=appointment, by=by)
