from datetime import date, datetime

from django.utils.timezone import localdate

from connected.foundation.calendars import working_days_after


def due_date(opened_at: datetime, target_working_days: int) -> date:
    """The last day on time. The day a case is opened does not count."""
    return working_days_after(localdate(opened_at), target_working_days)
