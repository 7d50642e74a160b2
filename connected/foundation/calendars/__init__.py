"""Working days, clear days, calendar months and opening hours. Pure: no database, no network."""

from connected.foundation.calendars.bank_holidays import (
    BankHolidaysNotKnown,
    is_known,
    known_from,
    known_until,
)
from connected.foundation.calendars.months import first_of_month, months_after
from connected.foundation.calendars.opening_hours import HoursNotUnderstood, OpeningHours
from connected.foundation.calendars.working_days import (
    add_clear_working_days,
    clear_days_between,
    clear_working_days_between,
    is_working_day,
    working_days_after,
    working_days_between,
)

__all__ = [
    "BankHolidaysNotKnown",
    "HoursNotUnderstood",
    "OpeningHours",
    "add_clear_working_days",
    "clear_days_between",
    "clear_working_days_between",
    "first_of_month",
    "is_known",
    "is_working_day",
    "known_from",
    "known_until",
    "months_after",
    "working_days_after",
    "working_days_between",
]
