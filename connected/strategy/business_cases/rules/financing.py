"""What the preferred option does to the revenue budget, year by year, against the savings that must offset it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from connected.strategy.business_cases.models import Line
from connected.strategy.business_cases.rules.explained import Explained, Input, explained, given
from connected.strategy.business_cases.rules.flows import in_full
from connected.strategy.business_cases.rules.inputs import (
    NOTHING,
    Inputs,
    OptionInput,
    Terms,
    financial_year,
)
from connected.strategy.business_cases.rules.optimism import cost_of_mitigation
from connected.strategy.funding.models import Repayment
from connected.strategy.funding.rules.borrowing import pwlb_schedule
from connected.strategy.funding.rules.pennies import shares_of, to_the_penny
from connected.strategy.funding.rules.provision import provision_schedule

RULE = "Cabinet report, 5 April 2017, 3.7, 3.8 and 7.1"


@dataclass(frozen=True)
class FinancingRow:
    """One financial year of the revenue budget."""

    year: str
    borrowed: Decimal
    running: Decimal
    """More than business as usual."""
    interest: Decimal
    provision: Decimal
    savings: Decimal
    balance: Decimal
    """Savings less costs since the first year."""

    @property
    def cost(self) -> Decimal:
        return self.running + self.interest + self.provision

    @property
    def net(self) -> Decimal:
        return self.savings - self.cost


@dataclass(frozen=True)
class Financing:
    rows: tuple[FinancingRow, ...]
    borrowed: Explained
    cost: Explained
    savings: Explained
    balance: Explained
    """What savings leave over at the end of the life. Below nought, the budget pays."""

    @property
    def short_years(self) -> list[FinancingRow]:
        """Those at whose end costs so far are not offset yet."""
        return [row for row in self.rows if row.balance < 0]


def financing_of(inputs: Inputs) -> Financing | None:
    """None while it is not said which option is preferred or how it is paid for."""
    option, terms = inputs.preferred, inputs.terms
    if option is None or terms is None:
        return None
    capital = by_year(option, inputs, Line.Kind.CAPITAL)
    borrowed = less_external(capital, terms.external)
    charges = charges_on(borrowed, inputs.first_year, terms)
    return _added_up(inputs, terms, capital, _rows(option, inputs, borrowed, charges))


def by_year(option: OptionInput, inputs: Inputs, kind: str) -> tuple[Decimal, ...]:
    """The option's pounds of that kind less those of business as usual, as typed: no optimism bias."""
    usual = inputs.counterfactual
    own = _summed(option, inputs.horizon, kind)
    anyway = _summed(usual, inputs.horizon, kind) if usual else (NOTHING,) * len(own)
    return tuple(one - other for one, other in zip(own, anyway, strict=True))


def _summed(option: OptionInput, horizon: int, kind: str) -> tuple[Decimal, ...]:
    lines = [in_full(line.amounts, horizon) for line in option.lines if line.kind == kind]
    return tuple(
        sum(column, NOTHING) for column in zip(*lines, [NOTHING] * (horizon + 1), strict=True)
    )


def less_external(capital: Sequence[Decimal], external: Decimal) -> list[Decimal]:
    """What is left to borrow each year once a grant has paid its part, in proportion."""
    spent = [max(amount, NOTHING) for amount in capital]
    total = sum(spent, NOTHING)
    if not total:
        return spent
    borrowed = to_the_penny(max(total - external, NOTHING))
    return shares_of(borrowed, [amount * borrowed / total for amount in spent])


@dataclass
class Charges:
    interest: dict[int, Decimal]
    provision: dict[int, Decimal]

    @property
    def last(self) -> int | None:
        return max([*self.interest, *self.provision], default=None)


def charges_on(borrowed: Sequence[Decimal], first_year: int, terms: Terms) -> Charges:
    """A loan at the end of each year in which there is something to pay, and its provision."""
    charges = Charges({}, {})
    for year, amount in enumerate(borrowed, start=first_year):
        if amount:
            _add_loan(charges, amount, year, terms)
    return charges


def _add_loan(charges: Charges, amount: Decimal, year: int, terms: Terms) -> None:
    loan = pwlb_schedule(
        repayment=Repayment(terms.repayment),
        principal=amount,
        rate=terms.rate,
        years=terms.asset_life,
    )
    for instalment in loan.instalments:
        due = year + (instalment.number + 1) // 2
        charges.interest[due] = charges.interest.get(due, NOTHING) + instalment.interest
    first = terms.first_provision_year
    provisions = provision_schedule(
        principal=amount,
        years=terms.asset_life,
        spent_in=year,
        operational_in=first - 1 if first else None,
    )
    for one in provisions:
        charges.provision[one.year] = charges.provision.get(one.year, NOTHING) + one.amount


def _rows(
    option: OptionInput, inputs: Inputs, borrowed: Sequence[Decimal], charges: Charges
) -> list[FinancingRow]:
    running = _dated(by_year(option, inputs, Line.Kind.REVENUE), inputs)
    running[inputs.first_year] += cost_of_mitigation(inputs.mitigations)
    savings = _dated(by_year(option, inputs, Line.Kind.CASHABLE), inputs)
    loans = _dated(borrowed, inputs)
    rows, balance = [], NOTHING
    last = max(charges.last or inputs.first_year, inputs.years[-1])
    for year in range(inputs.first_year, last + 1):
        spent, saved = running.get(year, NOTHING), savings.get(year, NOTHING)
        interest = charges.interest.get(year, NOTHING)
        provision = charges.provision.get(year, NOTHING)
        balance += saved - spent - interest - provision
        rows.append(
            FinancingRow(
                year=financial_year(year),
                borrowed=loans.get(year, NOTHING),
                running=spent,
                interest=interest,
                provision=provision,
                savings=saved,
                balance=balance,
            )
        )
    return rows


def _dated(amounts: Sequence[Decimal], inputs: Inputs) -> dict[int, Decimal]:
    return dict(zip(inputs.years, amounts, strict=True))


def _added_up(
    inputs: Inputs, terms: Terms, capital: Sequence[Decimal], rows: Sequence[FinancingRow]
) -> Financing:
    def total(of: str) -> Decimal:
        return sum((getattr(row, of) for row in rows), NOTHING)

    borrowed = explained(
        total("borrowed"),
        "pounds",
        "Capital more than business as usual, less what somebody else pays",
        given("Capital", sum(capital, NOTHING), "pounds"),
        given("Paid by somebody else", terms.external, "pounds"),
    )
    cost = explained(
        total("cost"),
        "pounds",
        "Running cost more than business as usual, and interest, and minimum revenue provision",
        given("Running cost", total("running"), "pounds"),
        given("Interest", total("interest"), "pounds"),
        given("Minimum revenue provision", total("provision"), "pounds"),
        Input("Interest a year", f"{terms.rate.normalize():f}%"),
        Input("Life of the asset", f"{terms.asset_life} years"),
        source=RULE,
    )
    savings = explained(
        total("savings"),
        "pounds",
        "Cashable savings of all years: budget lines that fall",
        source=RULE,
    )
    return Financing(tuple(rows), borrowed, cost, savings, _balance(cost, savings))


def _balance(cost: Explained, savings: Explained) -> Explained:
    return explained(
        (savings.value or NOTHING) - (cost.value or NOTHING),
        "pounds",
        "Cashable savings over the life, less the cost to the revenue budget over the life",
        Input("Cashable savings", savings.text, savings),
        Input("Cost to the revenue budget", cost.text, cost),
        source=RULE,
    )
