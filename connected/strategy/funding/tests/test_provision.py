from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from connected.strategy.funding.rules.pennies import growing_parts, to_the_penny
from connected.strategy.funding.rules.provision import (
    annuity_provision,
    charge_in,
    equal_provision,
    first_year_of_provision,
    provision_schedule,
)
from connected.strategy.funding.tests.oracles import oracle

amounts = st.decimals(min_value="0.01", max_value="99999999.99", places=2)


def test_equal_provision_is_the_principal_over_the_life():
    assert equal_provision(Decimal(7_247_000), 10) == [Decimal("724700.00")] * 10
    assert equal_provision(Decimal(3_247_000), 5) == [Decimal("649400.00")] * 5


def test_the_last_year_of_equal_provision_takes_the_residue():
    assert equal_provision(Decimal(100), 3) == [
        Decimal("33.33"),
        Decimal("33.33"),
        Decimal("33.34"),
    ]


def test_annuity_provision_grows_and_its_last_year_takes_the_residue():
    charges = annuity_provision(Decimal(1_000_000), Decimal(4), 25)

    assert charges[:2] == [Decimal("24011.96"), Decimal("24972.44")]
    assert charges[-1] == Decimal("61549.96") + Decimal("0.03")
    assert sum(charges) == 1_000_000


def test_provision_begins_in_the_year_after_the_money_was_spent():
    assert first_year_of_provision(spent_in=2025) == 2026


def test_provision_waits_for_an_asset_that_is_not_in_use_yet():
    assert first_year_of_provision(spent_in=2025, operational_in=2027) == 2028
    assert first_year_of_provision(spent_in=2025, operational_in=2024) == 2026


def test_a_schedule_says_what_is_left_each_year():
    schedule = provision_schedule(principal=Decimal(100), years=2, spent_in=2025)

    assert [(one.year, one.amount, one.left) for one in schedule] == [
        (2026, Decimal(50), Decimal(50)),
        (2027, Decimal(50), Decimal(0)),
    ]


def test_a_schedule_by_the_annuity_method_takes_a_rate():
    schedule = provision_schedule(
        principal=Decimal(3_247_000), years=5, spent_in=2025, rate=Decimal("4.75")
    )

    assert charge_in(schedule, 2026) == Decimal("590567.28")
    assert charge_in(schedule, 2025) == 0


@given(amounts, st.integers(1, 60), st.decimals(min_value=0, max_value=20, places=2) | st.none())
def test_charges_sum_to_the_principal_and_are_never_negative(principal, years, rate):
    schedule = provision_schedule(principal=principal, years=years, spent_in=2025, rate=rate)

    assert sum(one.amount for one in schedule) == principal
    assert min(one.amount for one in schedule) >= 0
    assert (len(schedule), schedule[-1].left) == (years, 0)
    assert all(one.amount == to_the_penny(one.amount) for one in schedule)


def test_oracle_of_equal_instalments():
    expected = oracle("A9")["expect"]

    assert float(equal_provision(Decimal(7_247_000), 10)[0]) == expected["7247000 over 10y"]
    assert float(equal_provision(Decimal(3_247_000), 5)[0]) == expected["3247000 over 5y"]


def test_oracle_of_the_annuity_method():
    expected = oracle("A10")["expect"]

    for what, principal, rate, years in [
        ("1000000@4%/25y", 1_000_000, "0.04", 25),
        ("3247000@4.75%/5y", 3_247_000, "0.0475", 5),
    ]:
        parts = growing_parts(Decimal(principal), Decimal(rate), years)
        rows = {f"y{number}": float(to_the_penny(part)) for number, part in enumerate(parts, 1)}
        assert {key: rows[key] for key in expected[what]} == expected[what]
