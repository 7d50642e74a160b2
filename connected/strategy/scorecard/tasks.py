from datetime import datetime

from django.utils import timezone

from connected.foundation.jobs import periodic
from connected.foundation.measures import Period
from connected.foundation.permissions import System
from connected.strategy.scorecard.operations import take_missing_readings


@periodic("0 3 * * *", "scorecard.take_monthly_readings")
def take_monthly_readings(*, timestamp: int) -> None:
    """Each night, so that a month is read even if the platform was down on the first of the next."""
    today = timezone.localdate(datetime.fromtimestamp(timestamp, timezone.get_current_timezone()))
    last_month = Period.month_of(today).previous_month()
    take_missing_readings(period=last_month, by=System("monthly readings"))
