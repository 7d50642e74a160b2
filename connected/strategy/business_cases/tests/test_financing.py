"""The revenue budget year by year, and whether savings offset what it pays."""

from decimal import Decimal

import pytest

from connected.strategy.business_cases.rules.financing import Financing, financing_of
from connected.strategy.business_cases.rules.inputs import Inputs
from connected.strategy.business_cases.rules.results import work_out
from connected.strategy.business_cases.rules.returning import Verdict
from connected.strategy.business_cases.tests.factories import (
    inputs,
    line,
    option,
    pounds,
    shears_case,
    terms,
    usual,
)


def financed(case: Inputs) -> Financing:
    found = financing_of(case)
    assert found is not None
    return found


def verdict(case: Inputs) -> Verdict:
    found = work_out(case).verdict
    assert found is not None
    return found


def capital(*amounts: int, **more: object) -> Inputs:
    return inputs(option(line("capital", *amounts)), terms=terms(**more), horizon=3)


def test_provision_begins_in_the_year_after_spend_and_comes_to_the_capital() -> None:
    rows = financed(capital(100, asset_life=3)).rows

    assert [row.year for row in rows] == ["2026/27", "2027/28", "2028/29", "2029/30"]
    assert [row.provision for row in rows] == list(pounds(0, "33.33", "33.33", "33.34"))
    assert [row.borrowed for row in rows] == list(pounds(100, 0, 0, 0))


def test_provision_waits_until_the_asset_is_in_use() -> None:
    rows = financed(capital(100, asset_life=2, first_provision_year=2028)).rows

    assert [row.provision for row in rows] == list(pounds(0, 0, 50, 50))


def test_two_payments_of_interest_fall_in_each_year() -> None:
    rows = financed(capital(1_000, repayment="maturity", rate=Decimal(4), asset_life=2)).rows

    assert [row.interest for row in rows] == list(pounds(0, 40, 40, 0))


def test_each_years_capital_is_a_loan_of_its_own() -> None:
    rows = financed(capital(100, 60, repayment="maturity", rate=Decimal(10), asset_life=2)).rows

    assert [row.interest for row in rows] == list(pounds(0, 10, 16, 6))
    assert [row.provision for row in rows] == list(pounds(0, 50, 80, 30))


def test_rows_go_on_until_the_last_charge() -> None:
    assert financed(capital(100, asset_life=5)).rows[-1].year == "2031/32"


def test_grant_pays_its_part_first() -> None:
    found = financed(capital(100, 300, external=Decimal(100)))

    assert [row.borrowed for row in found.rows][:2] == list(pounds(75, 225))
    assert found.borrowed.value == 300


def test_grant_beyond_the_capital_leaves_nothing_to_borrow() -> None:
    assert financed(capital(100, external=Decimal(500))).borrowed.value == 0


def test_nothing_to_pay_needs_no_loan() -> None:
    case = inputs(option(line("revenue", 5)), terms=terms(), horizon=1)

    assert [row.cost for row in financed(case).rows] == list(pounds(5, 0))


def test_only_what_is_more_than_business_as_usual_counts() -> None:
    rows = financed(shears_case()).rows

    assert [row.running for row in rows][:3] == list(pounds(-5_000, 1_000, 1_000))


def test_balance_runs_through_the_years() -> None:
    found = financed(shears_case())

    assert [row.balance for row in found.rows][-1] == found.balance.value
    assert found.rows[1].balance == found.rows[0].net + found.rows[1].net
    assert found.short_years == []


def test_nothing_is_financed_while_nobody_says_how() -> None:
    assert financing_of(shears_case(terms=None)) is None
    assert financing_of(inputs(usual(), terms=terms())) is None


def test_what_is_worth_more_and_offset_returns_more() -> None:
    found = verdict(shears_case())

    assert found.is_positive
    assert "It is worth £" in found.words


def test_value_to_residents_alone_does_not_offset_the_cost() -> None:
    lovely = option(line("capital", 100), line("social", 0, 500))

    found = verdict(inputs(lovely, terms=terms(), horizon=5))

    assert not found.is_positive
    assert found.reasons == (
        "It is worth £383 more than it costs, in today's value.",
        "Over its life it costs the revenue budget £113. Cashable savings of £0 do not offset that.",
    )


def test_savings_that_come_too_late_make_it_worth_less() -> None:
    late = option(line("capital", 100), line("cashable", *[0] * 5, 115))

    found = verdict(inputs(late, terms=terms(repayment="equal", rate=Decimal(1)), horizon=5))

    assert not found.is_positive
    assert found.reasons[0] == "It is worth less than it costs: −£3 in today's value."
    assert found.reasons[1].startswith(
        "Over its life it costs the revenue budget £103, and cashable savings of £115"
    )
    assert found.reasons[1].endswith("Savings catch up with costs after 2030/31.")


def test_worth_exactly_its_cost_is_not_more() -> None:
    even = option(line("capital", 100), line("cashable", 100))

    found = verdict(inputs(even, terms=terms(rate=Decimal(0)), horizon=5))

    assert found.reasons[0] == "It is worth exactly what it costs, and not more."


def test_unknown_financing_is_never_positive() -> None:
    found = verdict(shears_case(terms=None))

    assert not found.is_positive
    assert "Nobody has said how it is paid for" in found.words


@pytest.mark.parametrize("repayment", ["annuity", "equal", "maturity"])
def test_provision_sums_to_what_was_borrowed(repayment: str) -> None:
    found = financed(shears_case(terms=terms(repayment=repayment)))

    assert sum(row.provision for row in found.rows) == found.borrowed.value
