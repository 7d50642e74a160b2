from datetime import datetime

from django.utils import timezone

from connected.foundation.jobs import periodic
from connected.foundation.permissions import System
from connected.strategy.benefits.operations import remind_owners as remind


@periodic("0 7 * * *", "benefits.remind_owners")
def remind_owners(*, timestamp: int) -> None:
    """Each morning, so that an owner is written to in every month even if the platform was down on the first."""
    today = timezone.localdate(datetime.fromtimestamp(timestamp, timezone.get_current_timezone()))
    remind(on=today, by=System("benefit reminders"))
