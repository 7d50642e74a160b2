from datetime import timedelta

from django.utils import timezone

from connected.council.appointments import operations
from connected.council.appointments.queries import to_remind
from connected.foundation.jobs import periodic
from connected.foundation.permissions import System

BY = System("appointments")


@periodic("0 9 * * *", "appointments.remind")
def remind(*, timestamp: int) -> None:
    """In the morning of the day before. Run twice, nobody is reminded twice."""
    for appointment in to_remind(timezone.localdate() + timedelta(days=1)):
        operations.remind(appointment=appointment, by=BY)


@periodic("40 * * * *", "appointments.sweep_lapsed")
def sweep_lapsed(*, timestamp: int) -> None:
    operations.sweep_lapsed(by=BY)
