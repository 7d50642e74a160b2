from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connected.strategy.funding.models import Repayment
from connected.strategy.funding.rules.borrowing import (
    loan_schedule,
    premature_repayment_factor,
    premature_repayment_premium,
    pwlb_schedule,
)
from connected.strategy.funding.tests.oracles import oracle

TEN_MILLION = Decimal(10_000_000)
amounts = st.decimals(min_value="0.01", max_value="99999999.99", places=2)
rates = st.decimals(min_value=0, max_value=20, places=2)


def pwlb(repayment: Repayment, principal: Decimal = TEN_MILLION, rate: str = "4.5"):
    return pwlb_schedule(repayment=repayment, principal=principal, rate=Decimal(rate), years=20)


def test_an_annuity_is_paid_in_equal_payments():
    schedule = pwlb(Repayment.ANNUITY)

    assert {one.payment for one in schedule.instalments[:-1]} == {Decimal("381773.78")}
    assert schedule.total_interest == Decimal("5270951.22")


def test_equal_instalments_cost_less_interest_each_time():
    schedule = pwlb(Repayment.EQUAL)

    assert {one.principal for one in schedule.instalments} == {Decimal("250000.00")}
    assert schedule.instalments[0].payment == Decimal("475000.00")
    assert schedule.total_interest == Decimal("4612500.00")
    assert schedule.total_paid == Decimal("14612500.00")


def test_a_maturity_loan_is_repaid_at_the_end():
    schedule = pwlb(Repayment.MATURITY)

    assert {one.payment for one in schedule.instalments[:-1]} == {Decimal("225000.00")}
    assert schedule.instalments[-1].principal == TEN_MILLION
    assert schedule.total_interest == Decimal("9000000.00")


def test_a_loan_without_interest_is_only_paid_back():
    schedule = pwlb(Repayment.ANNUITY, Decimal(400), "0")

    assert {one.payment for one in schedule.instalments} == {Decimal(10)}
    assert schedule.total_interest == 0


def test_the_last_instalment_takes_the_residue():
    schedule = pwlb_schedule(
        repayment=Repayment.EQUAL, principal=Decimal(100), rate=Decimal(0), years=3
    )

    assert [one.principal for one in schedule.instalments] == [
        *[Decimal("16.67")] * 5,
        Decimal("16.65"),
    ]


@given(st.sampled_from(list(Repayment)), amounts, rates, st.integers(1, 50))
def test_instalments_sum_to_the_principal_and_are_never_negative(repayment, principal, rate, years):
    schedule = pwlb_schedule(repayment=repayment, principal=principal, rate=rate, years=years)

    assert sum(one.principal for one in schedule.instalments) == principal
    assert min(min(one.principal, one.interest) for one in schedule.instalments) >= 0
    assert schedule.instalments[-1].outstanding == 0
    assert len(schedule.instalments) == 2 * years


@given(st.sampled_from(list(Repayment)), amounts, rates, st.integers(1, 50))
def test_every_instalment_is_in_whole_pennies(repayment, principal, rate, years):
    schedule = pwlb_schedule(repayment=repayment, principal=principal, rate=rate, years=years)

    assert all(one.payment == one.payment.quantize(Decimal("0.01")) for one in schedule.instalments)


def test_repaying_a_maturity_loan_early_costs_a_premium():
    loan = {"rate": Decimal("10.25"), "discount_rate": Decimal("9.625"), "half_years": 45}

    factor = premature_repayment_factor(**loan, days=21)
    premium = premature_repayment_premium(principal=Decimal(2_000_000), **loan, days=21)

    assert round(factor, 10) == Decimal("0.0570593674")
    assert premium == Decimal("114118.73")


def test_repaying_early_when_rates_have_risen_is_cheaper():
    premium = premature_repayment_premium(
        principal=Decimal(1_000_000),
        rate=Decimal(3),
        discount_rate=Decimal(6),
        half_years=20,
        days=0,
    )

    assert premium < 0


def test_a_market_without_interest_is_no_division_by_nought():
    premium = premature_repayment_premium(
        principal=Decimal(100), rate=Decimal(2), discount_rate=Decimal(0), half_years=10, days=0
    )

    assert premium == Decimal("10.00")


def test_oracle_of_an_annuity_by_the_year():
    case = oracle("A8")
    given_ = case["inputs"]

    schedule = loan_schedule(
        repayment=Repayment.ANNUITY,
        principal=Decimal(str(given_["principal"])),
        rate=Decimal(str(given_["rate"])),
        periods=30,
    )

    assert schedule.instalments[0].payment == Decimal(str(given_["payment"]))
    for number, expected in case["expect"].items():
        row = schedule.instalments[int(number) - 1]
        assert [float(row.interest), float(row.principal)] == expected


@pytest.mark.parametrize(
    ("key", "repayment"),
    [("EIP", Repayment.EQUAL), ("annuity", Repayment.ANNUITY), ("maturity", Repayment.MATURITY)],
)
def test_oracle_of_the_public_works_loan_board(key, repayment):
    expected = oracle("A11")["expect"][key]

    schedule = pwlb(repayment)

    first = schedule.instalments[0]
    found = {
        "principal": first.principal,
        "payment": first.payment,
        "first_payment": first.payment,
        "total_interest": schedule.total_interest,
    }
    assert {name: float(found[name]) for name in expected} == expected


def test_oracle_of_premature_repayment():
    expected = oracle("A14")["check"]

    factor = premature_repayment_factor(
        rate=Decimal("10.25"), discount_rate=Decimal("9.625"), half_years=45, days=21
    )

    assert round(float(factor), 10) == expected["factor"]
    assert float(round(2_000_000 * factor, 2)) == expected["premium"]
