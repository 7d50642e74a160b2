"""Financial years, known by the calendar year in which they begin: 2026 is 2026/27."""

from collections.abc import Iterator
from datetime import date

APRIL = 4


def financial_year(day: date) -> int:
    return day.year if day.month >= APRIL else day.year - 1


def year_words(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02}"


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days


def years_between(first: int, last: int) -> Iterator[int]:
    return iter(range(first, last + 1))
