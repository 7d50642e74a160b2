"""Worked figures that others published or that follow from published rules. Where the file of them is at hand,
the figures below are held against it too."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from connected.strategy.business_cases.rules.appraisal import worth_of
from connected.strategy.business_cases.rules.discounting import (
    factors,
    level,
    present_value,
    schedule_on,
)
from connected.strategy.business_cases.rules.flows import biases_of, flows_of
from connected.strategy.business_cases.rules.inputs import Inputs, LineInput
from connected.strategy.business_cases.rules.optimism import (
    CAPITAL,
    DURATION,
    Mitigation,
    Share,
    bias_of,
    contributions,
    lengthened,
    project_types,
)
from connected.strategy.business_cases.rules.unit_costs import unit_costs
from connected.strategy.business_cases.tests.factories import (
    TODAY,
    at_rate,
    inputs,
    line,
    option,
    pounds,
    usual,
)

FILE = Path("shared/oracles/governance.json")
A1 = {
    0: "1.0000",
    1: "0.9662",
    2: "0.9335",
    3: "0.9019",
    4: "0.8714",
    5: "0.8420",
    10: "0.7089",
    20: "0.5026",
    30: "0.3563",
    31: "0.3459",
    60: "0.1468",
}
A2 = {
    "non-standard-buildings": (39, 2, 51, 4),
    "standard-buildings": (4, 1, 24, 2),
    "non-standard-civil": (25, 3, 66, 6),
    "standard-civil": (20, 1, 44, 3),
    "equipment": (54, 10, 200, 10),
    "outsourcing": (41, 0),
}


@pytest.fixture(scope="module")
def oracles() -> dict[str, Any]:
    for folder in Path(__file__).parents:
        if (folder / FILE).exists():
            cases = json.loads((folder / FILE).read_text(encoding="utf-8"))["cases"]
            return {case["id"]: case for case in cases}
    pytest.skip(
        "The file of worked figures is not beside this project; the figures here stand alone."
    )


def places(value: Decimal, number: int) -> str:
    return f"{value:.{number}f}"


@pytest.mark.parametrize(("year", "factor"), A1.items())
def test_a1_factor_of_the_standard_schedule(year: int, factor: str) -> None:
    found = factors(schedule_on("standard", TODAY).bands, 60)

    assert places(found[year], 4) == factor


def test_a1_rates_of_both_schedules_are_those_of_the_file(oracles: dict[str, Any]) -> None:
    told = oracles["A1"]

    for key, rates in (("standard", told["rates"]), ("health", told["health"])):
        bands = schedule_on(key, TODAY).bands
        assert [[band.first, band.last, float(band.rate) / 100] for band in bands] == [
            [first, last, pytest.approx(rate)] for first, last, rate in rates
        ]
    assert {year: float(factor) for year, factor in A1.items()} == {
        int(year): factor for year, factor in told["factors_4dp"].items()
    }


def test_a1_year_31_continues_from_year_30() -> None:
    found = factors(schedule_on("standard", TODAY).bands, 31)

    assert found[31] == found[30] / Decimal("1.03")


@pytest.mark.parametrize(("key", "bounds"), A2.items())
def test_a2_bounds_of_a_project_type(key: str, bounds: tuple[int, ...]) -> None:
    found = project_types()[key]

    assert tuple(map(int, (*found.duration, *found.money))) == bounds


def test_a2_bounds_are_those_of_the_file(oracles: dict[str, Any]) -> None:
    rows = [tuple(one for one in row if one is not None) for row in oracles["A2"]["rows"].values()]

    assert sorted(rows) == sorted(A2.values())


def test_a3_upper_bound_of_a_combined_project() -> None:
    shares = [
        Share("non-standard-buildings", Decimal(30)),
        Share("standard-buildings", Decimal(70)),
    ]

    assert contributions(shares, CAPITAL, 0) == [Decimal("15.3"), Decimal("16.8")]
    assert bias_of(shares, [], CAPITAL).upper == Decimal("32.1")


def test_a4_duration_with_mitigation() -> None:
    areas = [("5", "1"), ("2", "1"), ("22", "0.4"), ("5", "1"), ("3", "1")]
    rows = [
        Mitigation("Area", Decimal(part), Decimal(done), bears_on=DURATION) for part, done in areas
    ]

    found = bias_of([Share("non-standard-buildings", Decimal(100))], rows, DURATION)
    unmitigated = bias_of([Share("non-standard-buildings", Decimal(100))], [], DURATION)

    assert found.managed == Decimal("23.8")
    assert places(found.resultant.value or Decimal(0), 1) == "29.7"
    assert lengthened(Decimal(28), found).value == Decimal("36.3")
    assert lengthened(Decimal(28), unmitigated).value == Decimal("38.9")


def test_a5_net_present_value_of_end_of_period_flows() -> None:
    flows = pounds(-40_000, 5_000, 8_000, 12_000, 30_000)

    assert places(present_value(flows, factors(level(Decimal(8)), 4)), 5) == "3065.22267"


def test_a6_present_value_of_a_level_saving() -> None:
    saving = present_value([Decimal(0)] + [Decimal(120_000)] * 10, factors(level(Decimal(10)), 10))

    assert places(saving, 0) == "737348"
    assert places(saving - 800_000, 0) == "-62652"


def worth(case: Inputs, key: str) -> Any:
    weights = factors(case.schedule.bands, case.horizon)
    chosen = next(one for one in case.options if one.key == key)
    return worth_of(flows_of(chosen, case, biases_of(case), weights), case)


def two_years(*more: LineInput, **given: Any) -> Inputs:
    better = option(line("capital", 100), line("cashable", 0, 60, 60))
    return inputs(usual(), better, horizon=2, schedule=at_rate(10), **given)


def test_a7_what_an_option_is_worth() -> None:
    found = worth(two_years(), "shears")

    assert (found.npsv.value, found.bcr.value) == (Decimal("4.13"), Decimal("1.0413"))
    assert found.payback.value == 2


def test_a7_optimism_bias_bears_on_capital_only() -> None:
    shares = (Share("standard-buildings", Decimal(100)),)
    managed = (Mitigation("Cost", Decimal(100), Decimal(4) / 24),)

    found = worth(two_years(shares=shares, mitigations=managed), "shears")

    assert found.costs.value == Decimal(120)
    assert (found.npsv.value, found.bcr.value) == (Decimal("-15.87"), Decimal("0.8678"))
    assert found.payback.value == 2


def test_a7_counterfactual_is_worth_nothing_and_has_no_ratio() -> None:
    found = worth(two_years(), "usual")

    assert (found.npsv.value, found.bcr.value) == (0, None)


@pytest.mark.parametrize(
    ("key", "face_to_face", "phone", "online"),
    [
        ("welhat-socitm", "8.62", "2.83", "0.15"),
        ("pwc", "10.53", "3.39", "0.08"),
        ("socitm-second", "14.00", "5.00", "0.17"),
        ("north-west", "7.81", "4.00", "0.17"),
        ("lambeth", "1.66", "0.85", "0.09"),
    ],
)
def test_a15_what_a_contact_costs(key: str, face_to_face: str, phone: str, online: str) -> None:
    found = unit_costs()[key]

    assert [found.cost(way) for way in ("face_to_face", "phone", "online")] == [
        Decimal(face_to_face),
        Decimal(phone),
        Decimal(online),
    ]


def test_a15_a_published_range_keeps_its_ends() -> None:
    found = unit_costs()["socitm-range"]

    assert found.ways["phone"] == (Decimal("1.28"), Decimal("5.57"))
    assert found.cost("phone") == Decimal("3.425")
    assert unit_costs()["pwc"].ways["post"] == (Decimal("12.10"),)
