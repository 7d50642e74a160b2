"""What waits for what: pure rules, tried with any plan."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connected.strategy.projects.rules.scheduling import (
    Circle,
    Link,
    circle_in,
    schedule,
)

START = date(2026, 1, 1)


@st.composite
def plans(draw: st.DrawFn):
    """Milestones by number; each waits only for lower ones, so that there is no circle."""
    size = draw(st.integers(1, 12))
    forecasts = {key: START + timedelta(draw(st.integers(0, 400))) for key in range(size)}
    pairs = [(before, after) for after in range(size) for before in range(after)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=20)) if pairs else []
    links = [Link(before, after, draw(st.integers(0, 60))) for before, after in chosen]
    return forecasts, links


def day(number: int) -> date:
    return START + timedelta(number)


def test_a_milestone_alone_may_not_move() -> None:
    found = schedule({"a": START}, [])

    assert (found["a"].earliest, found["a"].float_days, found["a"].is_critical) == (START, 0, True)


def test_room_is_what_lies_between_two() -> None:
    found = schedule({"a": day(0), "b": day(40)}, [Link("a", "b", 30)])

    assert (found["a"].float_days, found["a"].is_critical) == (10, False)
    assert found["b"].pushed_days == 0


def test_a_forecast_that_is_too_early_is_pushed() -> None:
    found = schedule({"a": day(10), "b": day(20)}, [Link("a", "b", 30)])

    assert (found["b"].earliest, found["b"].pushed_days) == (day(40), 20)
    assert found["a"].is_critical


def test_links_to_what_is_not_planned_are_left_out() -> None:
    assert schedule({"a": START}, [Link("a", "gone", 3)])["a"].earliest == START


def test_a_circle_is_named() -> None:
    links = [Link("a", "b"), Link("b", "c"), Link("c", "a"), Link("a", "d")]

    assert set(circle_in(links)) == {"a", "b", "c"}
    with pytest.raises(Circle) as found:
        schedule(dict.fromkeys("abcd", START), links)
    assert set(found.value.keys) == {"a", "b", "c"}


def test_a_long_chain_needs_no_stack() -> None:
    links = [Link(number, number + 1) for number in range(5000)]

    assert circle_in(links) == ()


@given(plans())
def test_nothing_is_before_what_it_waits_for(plan) -> None:
    forecasts, links = plan

    found = schedule(forecasts, links)

    assert all(found[key].earliest >= forecast for key, forecast in forecasts.items())
    assert all(
        found[link.after].earliest >= found[link.before].earliest + timedelta(link.lag)
        for link in links
    )
    assert all(one.float_days >= 0 for one in found.values())


@given(plans(), st.data())
def test_float_is_exactly_how_far_one_may_slip(plan, data: st.DataObject) -> None:
    forecasts, links = plan
    found = schedule(forecasts, links)
    key = data.draw(st.sampled_from(sorted(forecasts)))
    ends = set(forecasts) - {link.before for link in links}

    def ends_after(slip: int) -> dict[int, date]:
        later = found[key].earliest + timedelta(slip)
        again = schedule({**forecasts, key: later}, links)
        return {end: again[end].earliest for end in ends}

    before = {end: found[end].earliest for end in ends}
    assert ends_after(found[key].float_days) == before
    assert ends_after(found[key].float_days + 1) != before


@given(plans(), st.randoms())
def test_the_order_in_which_a_plan_is_told_does_not_matter(plan, random) -> None:
    forecasts, links = plan
    shuffled = list(links)
    random.shuffle(shuffled)
    turned = dict(reversed(forecasts.items()))

    assert schedule(turned, shuffled) == schedule(forecasts, links)


@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] != pair[1]),
        max_size=20,
    )
)
def test_a_circle_is_found_exactly_where_there_is_one(pairs: list[tuple[int, int]]) -> None:
    links = [Link(before, after) for before, after in pairs]

    circle = circle_in(links)

    if circle:
        round_it = zip(circle, (*circle[1:], circle[0]), strict=True)
        assert all(pair in pairs for pair in round_it)
    else:
        assert len(schedule(dict.fromkeys(range(9), START), links)) == 9
