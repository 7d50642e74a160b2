"""By how much a line of the budget may fall."""

from collections.abc import Mapping
from decimal import Decimal

from connected.foundation.ui.words import money
from connected.strategy.funding.rules.refusals import (
    EndsBeforeItBegins,
    LineNotBudgeted,
    MoreThanBudgeted,
    NothingToPutBack,
)
from connected.strategy.funding.rules.years import year_words, years_between


def check_reduction(
    code: str, amount: Decimal, first: int, last: int, left: Mapping[int, Decimal]
) -> None:
    """`left` is what the line still holds each year."""
    if last < first:
        raise EndsBeforeItBegins()
    for year in years_between(first, last):
        if year not in left:
            raise LineNotBudgeted(code=code, year=year_words(year))
        if left[year] < amount:
            raise MoreThanBudgeted(
                code=code, left=money(left[year]), year=year_words(year), amount=money(amount)
            )


def check_put_back(
    code: str, amount: Decimal, first: int, last: int, saved: Mapping[int, Decimal]
) -> None:
    """`saved` is what this project saved on the line each year; `amount` is negative."""
    if last < first:
        raise EndsBeforeItBegins()
    for year in years_between(first, last):
        if saved.get(year, Decimal(0)) + amount < 0:
            raise NothingToPutBack(code=code, year=year_words(year))
