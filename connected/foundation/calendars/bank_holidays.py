"""England's bank holidays, from the list that GOV.UK publishes and govuk-bank-holidays carries.

The list covers whole years, and a year is published some two years ahead. Outside those years
the eight holidays of the Banking and Financial Dealings Act 1971 are worked out by rule; what no
rule foretells (a jubilee, a coronation) is then missing, so `is_known` says which of the two it was
and the clear days of the law are refused rather than guessed.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter
from govuk_bank_holidays.bank_holidays import BankHolidays

from connected.foundation.operations import Refused

MONDAY, SATURDAY = 0, 5


class BankHolidaysNotKnown(Refused):
    """The bank holidays of {year} are not published, so this date cannot be worked out for
    certain."""

    source = "Banking and Financial Dealings Act 1971, section 1"


@cache
def _published() -> Mapping[int, Mapping[date, str]]:
    calendar = BankHolidays(use_cached_holidays=True)
    years: dict[int, dict[date, str]] = {}
    for holiday in calendar.get_holidays(division=BankHolidays.ENGLAND_AND_WALES):
        years.setdefault(holiday["date"].year, {})[holiday["date"]] = holiday["title"]
    return years


def known_from() -> date:
    return date(min(_published()), 1, 1)


def known_until() -> date:
    """The last day whose bank holidays are published."""
    return date(max(_published()), 12, 31)


def is_known(day: date) -> bool:
    return day.year in _published()


def require_known(first: date, last: date) -> None:
    for year in range(first.year, last.year + 1):
        if year not in _published():
            raise BankHolidaysNotKnown(year=year)


@cache
def holidays_of(year: int) -> Mapping[date, str]:
    """The bank holidays of a year with their names: published, or else by the rules of 1971."""
    return _published().get(year) or dict(_by_rule(year))


@cache
def weekday_holidays_of(year: int) -> tuple[date, ...]:
    return tuple(sorted(day for day in holidays_of(year) if day.weekday() < SATURDAY))


def _by_rule(year: int) -> Iterator[tuple[date, str]]:
    yield _moved_off_weekend(date(year, 1, 1)), "New Year’s Day"
    yield easter(year) - timedelta(days=2), "Good Friday"
    yield easter(year) + timedelta(days=1), "Easter Monday"
    yield _monday_on_or_after(date(year, 5, 1)), "Early May bank holiday"
    yield _monday_on_or_after(date(year, 5, 25)), "Spring bank holiday"
    yield _monday_on_or_after(date(year, 8, 25)), "Summer bank holiday"
    yield from _christmas(year)


def _christmas(year: int) -> Iterator[tuple[date, str]]:
    """Substitute days fall after both holidays: a Saturday Christmas is kept on the Monday."""
    first, second = date(year, 12, 25), date(year, 12, 26)
    match first.weekday():
        case 4:  # Boxing Day is a Saturday
            second = date(year, 12, 28)
        case 5:
            first, second = date(year, 12, 27), date(year, 12, 28)
        case 6:
            first = date(year, 12, 27)
    yield first, "Christmas Day"
    yield second, "Boxing Day"


def _moved_off_weekend(day: date) -> date:
    return day if day.weekday() < SATURDAY else _monday_on_or_after(day)


def _monday_on_or_after(day: date) -> date:
    return day + timedelta(days=(MONDAY - day.weekday()) % 7)
