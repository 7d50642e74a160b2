from datetime import timedelta

from django.utils import timezone

from connected.foundation.jobs import periodic
from connected.foundation.permissions import System
from connected.office.rooms import operations

BY = System("rooms and desks")


@periodic("*/5 * * * *", "rooms.release_unused")
def release_unused(*, timestamp: int) -> None:
    operations.release_unused(by=BY)


@periodic("20 3 * * *", "rooms.note_open_days")
def note_open_days(*, timestamp: int) -> None:
    """In the night, for the day before."""
    operations.note_open_days(day=timezone.localdate() - timedelta(days=1), by=BY)
