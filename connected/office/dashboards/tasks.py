from datetime import date, datetime

from django.utils import timezone

from connected.foundation.identity.models import User
from connected.foundation.jobs import job, periodic
from connected.foundation.permissions import System
from connected.office.dashboards import operations
from connected.office.dashboards.rules import week_before

BY = System("weekly emails about teams")
FROM_HOUR = 7


@periodic("0 6-20 * * 1", "dashboards.queue_digests")
def queue_digests(*, timestamp: int) -> None:
    """On Mondays from 7 in the morning by the council's own clock, and each hour after for who was missed."""
    now = datetime.fromtimestamp(timestamp, timezone.get_current_timezone())
    if now.hour >= FROM_HOUR:
        operations.queue_digests(monday=week_before(now.date()).first, by=BY)


@job("dashboards.send_digest")
def send_digest(*, user_id: int, monday: str) -> None:
    operations.send_digest(
        user=User.objects.get(pk=user_id), monday=date.fromisoformat(monday), by=BY
    )
