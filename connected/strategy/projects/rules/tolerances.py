"""When a forecast passes its baseline by more than was agreed."""

from datetime import date
from decimal import Decimal

WIDEST_COST = 100
"""Per cent."""
WIDEST_DAYS = 366


def days_late(baseline: date, expected: date) -> int:
    return max((expected - baseline).days, 0)


def most_cost(baseline: Decimal, per_cent: int) -> Decimal:
    """The highest forecast that is still within tolerance."""
    return baseline * (100 + per_cent) / 100


def cost_passes(baseline: Decimal | None, forecast: Decimal | None, per_cent: int | None) -> bool:
    """What is not known, or was never agreed, passes nothing."""
    if baseline is None or forecast is None or per_cent is None:
        return False
    return forecast > most_cost(baseline, per_cent)


def time_passes(baseline: date, expected: date, days: int | None) -> bool:
    return days is not None and days_late(baseline, expected) > days
