"""Loans of the Public Works Loan Board: half-yearly, at a rate of i = rate / 200, to the penny."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from connected.strategy.funding.models import Repayment
from connected.strategy.funding.rules.pennies import (
    NOTHING,
    equal_parts,
    growing_parts,
    level_payment,
    shares_of,
    to_the_penny,
)


@dataclass(frozen=True)
class Instalment:
    """What is paid at the end of one period, and what is still owed then."""

    number: int
    interest: Decimal
    principal: Decimal
    outstanding: Decimal

    @property
    def payment(self) -> Decimal:
        return self.interest + self.principal


@dataclass(frozen=True)
class Schedule:
    """A loan from its first payment to its last. The instalments sum to the principal exactly."""

    principal: Decimal
    instalments: Sequence[Instalment]

    @property
    def total_interest(self) -> Decimal:
        return sum((one.interest for one in self.instalments), NOTHING)

    @property
    def total_paid(self) -> Decimal:
        return self.principal + self.total_interest


def pwlb_schedule(
    *, repayment: Repayment, principal: Decimal, rate: Decimal, years: int
) -> Schedule:
    """Two payments a year, each at half of the yearly rate, which is in per cent: 4.5."""
    return loan_schedule(
        repayment=repayment, principal=principal, rate=rate / 200, periods=2 * years
    )


def loan_schedule(
    *, repayment: Repayment, principal: Decimal, rate: Decimal, periods: int
) -> Schedule:
    """`rate` is that of one period, as a fraction. The last instalment takes the residue of pennies."""
    interest_of = {
        Repayment.ANNUITY: _annuity,
        Repayment.EQUAL: _equal_instalments,
        Repayment.MATURITY: _maturity,
    }[repayment]
    parts, interest = interest_of(principal, rate, periods)
    instalments, outstanding = [], principal
    for number, (part, due) in enumerate(zip(parts, interest, strict=True), start=1):
        outstanding -= part
        instalments.append(Instalment(number, due, part, outstanding))
    return Schedule(principal, instalments)


Parts = tuple[list[Decimal], list[Decimal]]
"""The principal and the interest of each instalment."""


def _annuity(principal: Decimal, rate: Decimal, periods: int) -> Parts:
    """Equal payments. What rounding leaves of the interest falls on the last one."""
    parts = shares_of(principal, growing_parts(principal, rate, periods))
    exact = level_payment(principal, rate, periods)
    payment, left = to_the_penny(exact), to_the_penny(exact * periods) - principal
    interest = []
    for part in parts[:-1]:
        interest.append(min(max(payment - part, NOTHING), left))
        left -= interest[-1]
    return parts, [*interest, left]


def _equal_instalments(principal: Decimal, rate: Decimal, periods: int) -> Parts:
    parts = shares_of(principal, equal_parts(principal, periods))
    interest, outstanding = [], principal
    for part in parts:
        interest.append(to_the_penny(outstanding * rate))
        outstanding -= part
    return parts, interest


def _maturity(principal: Decimal, rate: Decimal, periods: int) -> Parts:
    """Interest only, and the whole principal with the last payment."""
    return [NOTHING] * (periods - 1) + [principal], [to_the_penny(principal * rate)] * periods


def premature_repayment_factor(
    *, rate: Decimal, discount_rate: Decimal, half_years: int, days: int
) -> Decimal:
    """The premium for each pound of a maturity loan that is repaid early; below nought it is a discount.

    Both rates are yearly and in per cent. `half_years` are those still to run after the next payment is due,
    `days` those since the last payment.
    """
    with localcontext(prec=50):
        loan, market = rate / 200, discount_rate / 200
        worth_at_the_end = (1 + market) ** -half_years
        annuity = (1 - worth_at_the_end) / market if market else Decimal(half_years)
        run = Decimal(days) / Decimal("182.5")
        worth = (1 + market * run) * (loan * annuity + worth_at_the_end)
        return worth - (1 + loan * run)


def premature_repayment_premium(
    *, principal: Decimal, rate: Decimal, discount_rate: Decimal, half_years: int, days: int
) -> Decimal:
    factor = premature_repayment_factor(
        rate=rate, discount_rate=discount_rate, half_years=half_years, days=days
    )
    return to_the_penny(principal * factor)
