"""Minimum revenue provision: what revenue must set aside each year for capital paid by borrowing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from connected.strategy.funding.rules.pennies import (
    NOTHING,
    equal_parts,
    growing_parts,
    shares_of,
)


@dataclass(frozen=True)
class Provision:
    """The charge of one financial year, and what has not been provided for at its end."""

    year: int
    """The calendar year in which the financial year begins."""
    amount: Decimal
    left: Decimal


def first_year_of_provision(*, spent_in: int, operational_in: int | None = None) -> int:
    """The year after the money was spent, or after the asset came into use where that was later."""
    return max(spent_in, operational_in or spent_in) + 1


def provision_schedule(
    *,
    principal: Decimal,
    years: int,
    spent_in: int,
    operational_in: int | None = None,
    rate: Decimal | None = None,
) -> list[Provision]:
    """By the life of the asset: equal instalments, or the annuity method where a yearly rate in per cent is given."""
    charges = (
        equal_provision(principal, years)
        if rate is None
        else annuity_provision(principal, rate, years)
    )
    return _dated(
        principal,
        charges,
        first_year_of_provision(spent_in=spent_in, operational_in=operational_in),
    )


def equal_provision(principal: Decimal, years: int) -> list[Decimal]:
    """(capital - provision so far) / years left, in pennies. The last year takes the residue."""
    return shares_of(principal, equal_parts(principal, years))


def annuity_provision(principal: Decimal, rate: Decimal, years: int) -> list[Decimal]:
    """The principal within a yearly annuity at that rate, in pennies. The last year takes the residue."""
    return shares_of(principal, growing_parts(principal, rate / 100, years))


def _dated(principal: Decimal, charges: Sequence[Decimal], first: int) -> list[Provision]:
    provisions, left = [], principal
    for year, amount in enumerate(charges, start=first):
        left -= amount
        provisions.append(Provision(year, amount, left))
    return provisions


def charge_in(provisions: Sequence[Provision], year: int) -> Decimal:
    return sum((one.amount for one in provisions if one.year == year), NOTHING)
