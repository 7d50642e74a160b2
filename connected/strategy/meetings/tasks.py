from datetime import datetime

from django.utils import timezone

from connected.foundation.jobs import periodic
from connected.foundation.permissions import System
from connected.strategy.meetings.operations import remind_clerks as remind


@periodic("30 6 * * 1-5", "meetings.remind_clerks")
def remind_clerks(*, timestamp: int) -> None:
    """On the morning of each weekday."""
    now = datetime.fromtimestamp(timestamp, timezone.get_current_timezone())
    remind(on=timezone.localdate(now), by=System("reminders about meetings"))
