"""A benefit's profile, made from the pounds that its case expects of each year."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from connected.strategy.benefits.rules.states import Point

YEAR_ENDS = (3, 31)
"""A financial year ends on 31 March of the year after it begins."""


def financial_year_of(day: date) -> int:
    """By the calendar year in which it begins."""
    return day.year if (day.month, day.day) > YEAR_ENDS else day.year - 1


def end_of(year: int) -> date:
    return date(year + 1, *YEAR_ENDS)


def years_so_far(first: int, last: int, day: date) -> int:
    """Of the financial years from first to last, how many had begun by the day."""
    return max(min(last, financial_year_of(day)) - first + 1, 0)


def year_words(year: int | None) -> str:
    """2026/27"""
    return "not known" if year is None else f"{year}/{(year + 1) % 100:02}"


def profile_of(
    amounts: Sequence[Decimal], *, first_year: int, start: Decimal | None, target: Point | None
) -> list[Point]:
    """By the end of each year before the target's day, the share of the way that its pounds are of the best year's.

    Years without pounds before the first with some expect nothing, so they make no step.
    """
    best = max(amounts, default=Decimal(0))
    if start is None or target is None or best <= 0:
        return []
    steps = []
    for place, amount in enumerate(amounts):
        day = end_of(first_year + place)
        if amount > 0 and day < target.on:
            steps.append(Point(day, start + (target.value - start) * amount / best))
    return steps
