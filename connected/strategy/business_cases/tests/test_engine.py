"""What must hold of every case, whatever its figures."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connected.strategy.business_cases.rules.discounting import (
    editions,
    factors,
    level,
    schedule_on,
)
from connected.strategy.business_cases.rules.inputs import Inputs
from connected.strategy.business_cases.rules.keeping import as_json, digest_of, from_json
from connected.strategy.business_cases.rules.optimism import CAPITAL, Mitigation, Share, bias_of
from connected.strategy.business_cases.rules.results import Results, work_out
from connected.strategy.business_cases.tests.factories import (
    TODAY,
    inputs,
    line,
    option,
    shears_case,
    usual,
)

sums = st.integers(0, 10_000_000)
rows = st.lists(sums, min_size=1, max_size=12)


def preferred(case: Inputs) -> Any:
    found = work_out(case).preferred
    assert found is not None
    return found


@given(st.sampled_from(["standard", "health"]), st.integers(1, 320))
@settings(max_examples=40)
def test_factors_fall_and_stay_above_nothing(key: str, horizon: int) -> None:
    found = factors(schedule_on(key, TODAY).bands, horizon)

    assert all(after < before for before, after in pairwise(found))
    assert found[-1] > 0


@given(rows, rows, st.integers(2, 9))
@settings(max_examples=40, deadline=None)
def test_value_grows_in_proportion_to_all_amounts(
    costs: list[int], savings: list[int], times: int
) -> None:
    case = inputs(option(line("capital", *costs), line("cashable", *savings)), draws=10)
    more = option(
        line("capital", *(times * one for one in costs)),
        line("cashable", *(times * one for one in savings)),
    )

    once, often = preferred(case).worth.npsv, preferred(replace(case, options=(more,))).worth.npsv

    assert often.value == pytest.approx(times * once.value, abs=Decimal(times))


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=10, deadline=None)
def test_same_seed_gives_the_same_result(seed: int) -> None:
    case = shears_case(seed=seed)

    assert work_out(case) == work_out(case)


def test_another_seed_gives_another_spread_of_the_same_value() -> None:
    one, other = preferred(shears_case(seed=1)), preferred(shears_case(seed=2))

    assert one.worth == other.worth
    assert one.spread != other.spread


def test_schedule_is_the_one_in_force_on_the_day() -> None:
    old, new = editions()["standard"]

    assert new.since is not None
    assert schedule_on("standard", new.since) == new.schedule
    assert schedule_on("standard", new.since.replace(year=2025)) == old.schedule


def test_case_is_kept_and_read_back_to_the_last_digit() -> None:
    case = shears_case(shares=(Share("equipment", Decimal(100)),), horizon=60)
    results = work_out(case)

    assert from_json(Inputs, as_json(case)) == case
    assert from_json(Results, as_json(results)) == results


def test_digest_changes_with_the_smallest_change() -> None:
    case = as_json(shears_case())

    assert digest_of(case) == digest_of(as_json(shears_case()))
    assert digest_of(case) != digest_of(as_json(shears_case(seed=8)))


def test_what_looks_far_ahead_is_weighed_twice() -> None:
    assert preferred(shears_case(horizon=50)).reduced is None

    far = preferred(shears_case(horizon=51))

    assert far.reduced is not None
    assert far.reduced.value > far.worth.npsv.value


def test_level_schedule_has_no_reduced_rates() -> None:
    schedule = replace(schedule_on("standard", TODAY), bands=level(Decimal(5)), reduced=())

    assert preferred(shears_case(horizon=51, schedule=schedule)).reduced is None


def test_mitigation_never_goes_below_the_lower_bound() -> None:
    all_of_it = [Mitigation("Everything", Decimal(100), Decimal(1))]

    found = bias_of([Share("equipment", Decimal(100))], all_of_it, CAPITAL)

    assert found.resultant.value == Decimal(10)


def test_cost_of_mitigation_is_added_back() -> None:
    dear = (Mitigation("Design", Decimal(0), Decimal(0), cost=Decimal(1_000)),)

    plain, mitigated = preferred(shears_case()), preferred(shears_case(mitigations=dear))

    assert plain.worth.npsv.value - mitigated.worth.npsv.value == 1_000
    assert plain.without_bias.value - mitigated.without_bias.value == 1_000


def test_value_without_bias_stands_beside_the_value_with_it() -> None:
    found = preferred(shears_case(shares=(Share("standard-civil", Decimal(100)),)))

    assert found.without_bias.value - found.worth.npsv.value == pytest.approx(
        Decimal(17_600), abs=Decimal("0.01")
    )


def test_bias_of_running_cost_is_that_of_what_is_outsourced() -> None:
    bought = inputs(option(line("revenue", 100, 100)), shares=(Share("outsourcing", Decimal(50)),))

    assert work_out(bought).bias.running.value == Decimal("20.5")
    assert preferred(bought).years[0].costs == Decimal("120.50")


def test_planned_months_grow_by_the_bias_of_time() -> None:
    found = work_out(shears_case(months=10, shares=(Share("equipment", Decimal(100)),))).bias.months

    assert found is not None
    assert found.value == Decimal("15.4")
    assert work_out(shears_case()).bias.months is None


def test_nothing_to_pay_back_is_not_nought_years() -> None:
    found = preferred(inputs(option(line("social", 10, 10)))).worth

    assert found.payback.value is None
    assert found.payback.note == "There is nothing to pay back."
    assert found.bcr.value is None
    assert found.irr.rate.value is None


def test_money_that_does_not_come_back_has_no_payback() -> None:
    found = preferred(inputs(option(line("capital", 100), line("cashable", 0, 10)))).worth

    assert found.payback.note == "The money does not come back in the years of this case."


def test_rate_of_return_warns_where_several_may_fit() -> None:
    turning = option(line("capital", 100, 0, 300), line("cashable", 0, 390))

    found = preferred(inputs(turning, horizon=2)).worth.irr

    assert found.turns == 2
    assert found.is_doubtful
    assert "more than one rate may fit" in found.rate.note


def test_rate_of_return_of_one_turn_is_plain() -> None:
    found = preferred(inputs(option(line("capital", 100), line("cashable", 0, 110)))).worth.irr

    assert found.rate.text == "10%"
    assert not found.is_doubtful


def test_rate_that_no_rate_fits_is_not_known() -> None:
    hopeless = option(line("capital", 100, 0, 100), line("cashable", 0, 10))

    found = preferred(inputs(hopeless, horizon=2)).worth.irr

    assert (found.rate.value, found.rate.note) == (None, "No rate fits.")


def test_switching_value_brings_the_option_to_nothing() -> None:
    case = shears_case()
    found = preferred(case)
    overtime = next(one for one in found.switching if one.kind == "cashable")

    assert overtime.present + found.worth.npsv.value > overtime.present
    lost = overtime.present * overtime.change.value / 100
    assert found.worth.npsv.value + lost == pytest.approx(Decimal(0), abs=Decimal(1))


def test_line_that_cannot_change_the_answer_says_so() -> None:
    found = next(one for one in preferred(shears_case()).switching if one.kind == "social")

    assert found.change.value < -100
    assert "cannot change the answer" in found.change.note


def test_widest_swing_comes_first() -> None:
    found = preferred(shears_case()).swings

    assert [one.title for one in found] == ["Cashable", "Social", "Capital", "Revenue"]
    assert found[0].low < found[0].high
    assert (found[0].low_words, found[0].high_words) == ("70%", "110%")


def test_business_as_usual_is_spared_and_swings_too() -> None:
    costly = usual(line("revenue", 100, low=Decimal("0.5"), high=Decimal("1.5")))
    free = option()

    found = preferred(inputs(costly, free, draws=1_000))

    assert found.worth.costs.value == -100
    assert [one.title for one in found.swings] == ["Revenue (business as usual)"]
    assert found.spread is not None
    assert 50 <= found.spread.at(5) <= found.spread.at(50) <= found.spread.at(95) <= 150


def test_histogram_counts_every_draw() -> None:
    spread = preferred(shears_case()).spread

    assert spread is not None
    assert sum(bar.draws for bar in spread.bars) == 10_000
    assert spread.negative.value == Decimal("0.0000")
    assert spread.at(50) == pytest.approx(spread.mean, rel=Decimal("0.05"))


def test_case_without_ranges_has_one_bar() -> None:
    spread = preferred(inputs(option(line("capital", 5)))).spread

    assert spread is not None
    assert [(bar.low, bar.high, bar.draws) for bar in spread.bars] == [
        (Decimal("-5.00"), Decimal("-5.00"), 10_000)
    ]
    assert spread.negative.value == 100


def test_every_figure_says_how_it_came_about() -> None:
    worth = preferred(shears_case()).worth

    assert worth.npsv.formula == "Present value of benefits less present value of costs"
    assert [one.name for one in worth.npsv.inputs] == [
        "Present value of benefits",
        "Present value of costs",
    ]
    assert worth.npsv.inputs[0].of == worth.benefits
    assert [one.name for one in worth.benefits.inputs] == ["Cashable", "Social"]
