from bisect import bisect_right
from datetime import date, timedelta

from connected.foundation.calendars.bank_holidays import (
    holidays_of,
    require_known,
    weekday_holidays_of,
)

SATURDAY = 5
ONE_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in holidays_of(day.year)


def working_days_after(day: date, days: int) -> date:
    """The nth working day after `day`, which is not counted itself.

    With 0: `day` itself, or the first working day after it.
    """
    if days < 0:
        raise ValueError("days must not be negative")
    found = day
    for _ in range(days):
        found = _next_working_day(found)
    return found if days or is_working_day(found) else _next_working_day(found)


def _next_working_day(day: date) -> date:
    day += ONE_DAY
    while not is_working_day(day):
        day += ONE_DAY
    return day


def working_days_between(first: date, last: date) -> int:
    """Working days after `first`, up to and including `last`; negative where `last` comes first."""
    if last < first:
        return -working_days_between(last, first)
    weekdays = _weekdays_until(last) - _weekdays_until(first)
    return weekdays - _holidays_until(last, first.year) + _holidays_until(first, first.year)


def _weekdays_until(day: date) -> int:
    """Mondays to Fridays since the calendar began on a Monday."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


def _holidays_until(day: date, first_year: int) -> int:
    whole = sum(len(weekday_holidays_of(year)) for year in range(first_year, day.year))
    return whole + bisect_right(weekday_holidays_of(day.year), day)


def clear_days_between(meeting: date, publication: date) -> int:
    """Whole days between publication and meeting; neither day itself is clear."""
    return max((meeting - publication).days - 1, 0)


def clear_working_days_between(meeting: date, publication: date) -> int:
    """Working days only. Refused where the bank holidays are not known."""
    if meeting <= publication:
        return 0
    require_known(publication, meeting)
    return working_days_between(publication, meeting - ONE_DAY)


def add_clear_working_days(day: date, days: int) -> date:
    """The first working day on which a decision published on `day` may take effect."""
    effect = working_days_after(day, days + 1)
    require_known(day, effect)
    return effect
