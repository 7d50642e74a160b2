"""Sums to the penny."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

NOTHING = Decimal(0)
PENNY = Decimal("0.01")


def to_the_penny(amount: Decimal) -> Decimal:
    return amount.quantize(PENNY, ROUND_HALF_UP)


def level_payment(principal: Decimal, rate: Decimal, periods: int) -> Decimal:
    """What repays the principal with interest in equal payments at the end of each period, not rounded.

    The rate is that of one period, as a fraction: 0.0225.
    """
    with localcontext(prec=50):
        if not rate:
            return principal / periods
        return principal * rate / (1 - (1 + rate) ** -periods)


def shares_of(principal: Decimal, parts: list[Decimal]) -> list[Decimal]:
    """The parts in pennies. The last takes the residue, so that they sum to the principal; none is negative."""
    shares, left = [], principal
    for part in parts[:-1]:
        shares.append(min(to_the_penny(part), left))
        left -= shares[-1]
    return [*shares, left]


def growing_parts(principal: Decimal, rate: Decimal, periods: int) -> list[Decimal]:
    """The principal within each of the equal payments of an annuity: it grows as interest falls."""
    with localcontext(prec=50):
        part = level_payment(principal, rate, periods) - principal * rate
        parts = []
        for _ in range(periods):
            parts.append(part)
            part *= 1 + rate
        return parts


def equal_parts(principal: Decimal, periods: int) -> list[Decimal]:
    with localcontext(prec=50):
        return [principal / periods] * periods
