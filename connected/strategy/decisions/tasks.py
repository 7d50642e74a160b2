from datetime import date, datetime

from django.utils import timezone

from connected.foundation.jobs import periodic
from connected.foundation.permissions import System
from connected.strategy.decisions.operations import enact_what_is_due, remind_of_conditions


def _day(timestamp: int) -> date:
    return timezone.localdate(datetime.fromtimestamp(timestamp, timezone.get_current_timezone()))


@periodic("10 0 * * *", "decisions.enact_what_is_due")
def enact_due_decisions(*, timestamp: int) -> None:
    """Each night, soon after midnight: a decision takes effect with its day."""
    enact_what_is_due(on=_day(timestamp), by=System("decisions taking effect"))


@periodic("30 6 * * *", "decisions.remind_of_conditions")
def remind_owners_of_conditions(*, timestamp: int) -> None:
    """Each morning: a week before a condition falls due, on the day, and each week that it is late."""
    remind_of_conditions(on=_day(timestamp), by=System("reminders of conditions"))
