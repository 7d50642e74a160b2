"""Which body decides, and what makes a decision a key one; with the worked cases of real councils."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connected.strategy.bodies.models import Body, Dimension, KeyDecisionTest, Threshold
from connected.strategy.bodies.rules import key_tests_passed, route_for
from connected.strategy.bodies.rules.routing import amount_words

PLACES = [place / "shared/oracles/governance.json" for place in Path(__file__).parents]
ORACLE = next((place for place in PLACES if place.exists()), PLACES[-1])
BEGUN = date(2026, 4, 1)
BOARD, DIRECTORS, CABINET = (
    Body(pk=rank, key=name.lower(), name=name, rank=rank)
    for rank, name in enumerate(["Board", "Directors", "Cabinet"], start=1)
)
BODIES = [CABINET, BOARD, DIRECTORS, Body(pk=9, name="Scrutiny", role="scrutiny")]
SMALL_BOARD, SMALL_DIRECTORS = Decimal(50_000), Decimal(250_000)


def limit(
    body: Body, amount: Decimal | int | None, dimension: str = "capital", **given: Any
) -> Threshold:
    known = None if amount is None else Decimal(amount)
    why = "Nobody published it." if amount is None else ""
    return Threshold(
        body=body, dimension=dimension, amount=known, unknown_because=why,
        valid_from=BEGUN, source="Constitution, page 9", **given,
    )  # fmt: skip


LIMITS = [limit(BOARD, SMALL_BOARD), limit(DIRECTORS, SMALL_DIRECTORS)]


def capital(amount: Decimal | int) -> dict[Dimension, Decimal]:
    return {Dimension.CAPITAL: Decimal(amount)}


@pytest.mark.parametrize(
    ("amount", "stops"),
    [
        (0, [BOARD]),
        (49_999, [BOARD]),
        (50_000, [BOARD, DIRECTORS]),
        (249_999, [BOARD, DIRECTORS]),
        (250_000, [BOARD, DIRECTORS, CABINET]),
        (90_000_000, [BOARD, DIRECTORS, CABINET]),
    ],
)
def test_paper_goes_up_to_the_first_body_whose_limit_it_does_not_pass(
    amount: int, stops: list[Body]
) -> None:
    route = route_for(capital(amount), LIMITS, BODIES)

    assert [stop.body for stop in route] == stops
    assert [stop.decides for stop in route] == [False] * (len(stops) - 1) + [True]


def test_each_stop_says_why_it_is_there_and_by_what_right() -> None:
    board, directors = route_for(capital(60_000), LIMITS, BODIES)

    why = (
        "Capital of £60,000 is more than Board may decide: "
        "£50,000 or more goes on (since 1 April 2026, Constitution, page 9)."
    )
    assert board.because == "Every paper comes to Board first."
    assert board.authority == (
        f"Board may send it on, put it off or reject it, and may not approve it. {why}"
    )
    assert directors.because == why
    assert directors.authority == (
        "Capital of £60,000 is within what Directors may decide: "
        "£250,000 or more goes on (since 1 April 2026, Constitution, page 9)."
    )


def test_highest_body_decides_by_that_right() -> None:
    assert route_for(capital(300_000), LIMITS, BODIES)[-1].authority == (
        "Cabinet is the highest body. It decides what no other may."
    )


def test_paper_without_money_stops_at_the_first_body() -> None:
    (stop,) = route_for({}, LIMITS, BODIES)

    assert (stop.body, stop.authority) == (
        BOARD,
        "The paper asks for nothing that has a limit here.",
    )


def test_limit_that_is_not_known_is_passed_by_a_penny_and_says_so() -> None:
    route = route_for(capital(Decimal("0.01")), [limit(BOARD, None), LIMITS[1]], BODIES)

    assert [stop.body for stop in route] == [BOARD, DIRECTORS]
    assert route[1].because == (
        "Capital of £0.01 is more than Board may decide: "
        "the limit is not known (Nobody published it)."
    )


def test_body_that_has_no_limits_at_all_decides_no_amount() -> None:
    route = route_for(capital(1), LIMITS[1:], BODIES)

    assert route[1].because == "Nobody has set what Board may decide, so any amount goes on."


def test_over_lets_the_amount_itself_through_and_at_least_does_not() -> None:
    over = [limit(BOARD, 250_000, comparison="over"), LIMITS[1]]

    assert len(route_for(capital(250_000), over, BODIES)) == 1
    assert len(route_for(capital(250_001), over, BODIES)) == 3


def test_every_limit_that_is_passed_is_told_and_a_decided_one_names_its_decision() -> None:
    limits = [
        limit(BOARD, 50_000, decision="2026-0007"),
        limit(BOARD, 2, "wards", comparison="over"),
        LIMITS[1],
    ]
    amounts = {**capital(60_000), Dimension.WARDS: Decimal(3)}

    assert route_for(amounts, limits, BODIES)[1].because == (
        "Capital of £60,000 is more than Board may decide: £50,000 or more goes on "
        "(since 1 April 2026, decision 2026-0007). An effect on 3 wards is more than Board may "
        "decide: more than 2 wards goes on (since 1 April 2026, Constitution, page 9)."
    )


def test_amount_that_is_not_known_reads_so() -> None:
    assert amount_words(limit(BOARD, None)) == "not known"


def test_where_nobody_decides_there_is_no_route() -> None:
    assert route_for(capital(1), LIMITS, [BODIES[-1]]) == []


AMOUNTS = st.dictionaries(
    st.sampled_from(list(Dimension)), st.decimals(0, 10**9, places=2), max_size=4
)
TABLES = st.lists(
    st.builds(
        limit,
        st.sampled_from([BOARD, DIRECTORS, CABINET]),
        st.none() | st.decimals(0, 10**9, places=2),
        st.sampled_from(Dimension.values),
        comparison=st.sampled_from(["at least", "over"]),
    ),
    max_size=9,
)


@given(AMOUNTS, st.sampled_from(list(Dimension)), st.decimals(0, 10**9, places=2), TABLES)
def test_larger_amount_never_stops_earlier(
    amounts: dict[Dimension, Decimal], more_of: Dimension, more: Decimal, limits: list[Threshold]
) -> None:
    larger = {**amounts, more_of: amounts.get(more_of, Decimal(0)) + more}

    assert len(route_for(larger, limits, BODIES)) >= len(route_for(amounts, limits, BODIES))


@given(AMOUNTS, TABLES)
def test_one_body_decides_and_it_is_the_last_and_at_most_the_highest(
    amounts: dict[Dimension, Decimal], limits: list[Threshold]
) -> None:
    route = route_for(amounts, limits, BODIES)

    assert [stop.decides for stop in route] == [False] * (len(route) - 1) + [True]
    assert [stop.body for stop in route] == [BOARD, DIRECTORS, CABINET][: len(route)]
    assert all(stop.because and stop.authority for stop in route)


@given(AMOUNTS)
def test_what_nobody_may_decide_ends_at_the_highest_body(amounts: dict[Dimension, Decimal]) -> None:
    nothing_known = [limit(body, None, one) for body in (BOARD, DIRECTORS) for one in Dimension]

    is_asked = any(amount > 0 for amount in amounts.values())
    assert route_for(amounts, nothing_known, BODIES)[-1].body == (CABINET if is_asked else BOARD)


def key_test(dimension: str, amount: int | None, comparison: str = "at least") -> KeyDecisionTest:
    return KeyDecisionTest(
        dimension=dimension, amount=None if amount is None else Decimal(amount), valid_from=BEGUN,
        comparison=comparison, source="Constitution, page 3",
        unknown_because="" if amount else "Not published.",
    )  # fmt: skip


def test_key_decision_says_which_tests_it_meets() -> None:
    tests = [key_test("revenue", 150_000), key_test("wards", 2), key_test("savings", 50_000)]
    amounts = {Dimension.REVENUE: Decimal(150_000), Dimension.WARDS: Decimal(4)}

    assert key_tests_passed(amounts, tests) == [
        "Yearly revenue cost of £150,000 is significant: £150,000 or more is (Constitution, page 3).",
        "An effect on 4 wards is significant: 2 wards or more is (Constitution, page 3).",
    ]


def test_key_test_that_is_not_known_counts_any_amount_and_says_so() -> None:
    assert key_tests_passed(capital(5), [key_test("capital", None)]) == [
        "Capital of £5 counts as significant. From how much on is not known: Not published."
    ]
    assert key_tests_passed(capital(0), [key_test("capital", None)]) == []


HARROGATE = [
    key_test("revenue", 150_000),
    key_test("savings", 50_000),
    key_test("capital", 250_000),
    key_test("wards", 2),
]
NOTTINGHAMSHIRE = [key_test("revenue", 1_000_000), key_test("capital", 1_000_000)]
WARDS = [key_test("wards", 2)]
COUNCILS = {"Harrogate": HARROGATE, "Nottinghamshire": NOTTINGHAMSHIRE, "any": WARDS}


def oracle_cases() -> list[list[str]]:
    if not ORACLE.exists():
        return []
    found = json.loads(ORACLE.read_text())["cases"]
    return [case for one in found if one["id"] == "A13" for case in one["cases"]]


def amounts_of(words: str) -> dict[Dimension, Decimal]:
    """`revenue 150000`, `1000000`, `two or more wards significantly affected, 0 cost`."""
    if "ward" in words:
        return {Dimension.WARDS: Decimal(2)}
    *dimension, amount = words.split()
    return {Dimension(dimension[0] if dimension else "capital"): Decimal(amount)}


@pytest.mark.skipif(not ORACLE.exists(), reason="the worked cases of real councils are not here")
def test_real_councils_key_decisions_are_told_as_they_tell_them() -> None:
    judged = {
        (council, words): bool(key_tests_passed(amounts_of(words), COUNCILS[council]))
        for council, words, _ in oracle_cases()
        if council in COUNCILS
    }

    expected = {
        (council, words): verdict == "key"
        for council, words, verdict in oracle_cases()
        if council in COUNCILS
    }
    assert judged == expected
    assert len(judged) == 6


def test_whether_the_amount_itself_counts_is_the_councils_choice() -> None:
    """Lancaster's page says both "is" and "over" 250,000, so it must be a setting."""
    amount = capital(250_000)

    assert len(key_tests_passed(amount, [key_test("capital", 250_000, "at least")])) == 1
    assert key_tests_passed(amount, [key_test("capital", 250_000, "over")]) == []
