"""How much may be borrowed: for a project, and by the council."""

from decimal import Decimal

from connected.foundation.ui.words import money
from connected.strategy.funding.models import BorrowingLimit
from connected.strategy.funding.rules.refusals import (
    BeyondAuthorisedLimit,
    BorrowedBeyondAllocation,
    BoundaryNotBelow,
    DebtUnknown,
    NoAuthorisedLimit,
)
from connected.strategy.funding.rules.years import year_words


def check_boundary(authorised: Decimal, operational: Decimal) -> None:
    if not operational < authorised:
        raise BoundaryNotBelow()


def check_allocated_borrowing(principal: Decimal, *, allocated: Decimal, borrowed: Decimal) -> None:
    if borrowed + principal > allocated:
        raise BorrowedBeyondAllocation(
            allocated=money(allocated), borrowed=money(borrowed), left=money(allocated - borrowed)
        )


def check_within_limit(
    year: int, principal: Decimal, *, debt: Decimal | None, limit: BorrowingLimit | None
) -> None:
    """What is not known never lets borrowing through."""
    if limit is None:
        raise NoAuthorisedLimit(year=year_words(year))
    if debt is None:
        raise DebtUnknown(year=year_words(year))
    if debt + principal > limit.authorised:
        raise BeyondAuthorisedLimit(
            debt=money(debt + principal), year=year_words(year), limit=money(limit.authorised)
        )
