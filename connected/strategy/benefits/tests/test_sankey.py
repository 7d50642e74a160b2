"""Flows conserve, nothing overlaps, and nothing leaves the canvas."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from connected.strategy.benefits.rules.sankey import (
    GAP,
    LEAST_HEIGHT,
    UNKNOWN,
    Flow,
    Node,
    Picture,
    lay_out,
    pounds_through,
)

ROUNDED = 0.02
pounds = st.none() | st.decimals(min_value=1, max_value=10**8, places=2)
chains = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 8), st.integers(0, 8), st.integers(0, 4), pounds),
    max_size=25,
)


def drawn(steps: list[tuple[int, int, int, int, Decimal | None]]) -> tuple[list[Flow], Picture]:
    """Each step is one sum on its way through four columns."""
    nodes: dict[str, Node] = {}
    sums: dict[tuple[str, str], Decimal | None] = {}
    for step in steps:
        keys = [f"{column}:{place}" for column, place in enumerate(step[:4])]
        nodes |= {key: Node(key, key, column) for column, key in enumerate(keys)}
        for way in pairwise(keys):
            before, amount = sums.get(way), step[4]
            sums[way] = before if amount is None else (before or Decimal(0)) + amount
    flows = [Flow(source, target, amount) for (source, target), amount in sums.items()]
    return flows, lay_out(list(nodes.values()), flows)


@given(chains)
def test_what_comes_in_goes_out(steps: list[tuple[int, int, int, int, Decimal | None]]) -> None:
    flows, picture = drawn(steps)

    for box in picture.boxes:
        if box.node.column in (1, 2):
            into = [flow.amount for flow in flows if flow.target == box.node.key]
            out = [flow.amount for flow in flows if flow.source == box.node.key]
            assert sum(filter(None, into)) == sum(filter(None, out))


@given(chains)
def test_ribbons_are_as_wide_as_their_pounds(
    steps: list[tuple[int, int, int, int, Decimal | None]],
) -> None:
    _, picture = drawn(steps)

    known = [ribbon for ribbon in picture.ribbons if ribbon.flow.amount is not None]
    scales = {round(ribbon.width / float(ribbon.flow.amount or 1), 9) for ribbon in known}
    assert max(scales, default=0) - min(scales, default=0) < 1e-6
    assert all(ribbon.width == UNKNOWN for ribbon in picture.ribbons if ribbon.is_unknown)


@given(chains)
def test_nothing_leaves_the_canvas(steps: list[tuple[int, int, int, int, Decimal | None]]) -> None:
    _, picture = drawn(steps)

    for box in picture.boxes:
        assert 0 <= box.x <= box.x + box.width <= picture.width + ROUNDED
        assert 0 <= box.y <= box.y + box.height <= picture.height + ROUNDED
    for ribbon in picture.ribbons:
        for x, y in (ribbon.starts, ribbon.ends):
            assert 0 <= x <= picture.width
            assert 0 <= y <= y + ribbon.width <= picture.height + ROUNDED


@given(chains)
def test_boxes_of_a_column_do_not_overlap(
    steps: list[tuple[int, int, int, int, Decimal | None]],
) -> None:
    _, picture = drawn(steps)

    for x in picture.columns:
        column = sorted((box for box in picture.boxes if box.x == x), key=lambda box: box.y)
        assert all(a.y + a.height + GAP <= b.y + ROUNDED for a, b in pairwise(column))
        assert all(box.height >= LEAST_HEIGHT for box in column)


@given(chains)
def test_ribbons_at_a_box_lie_side_by_side_within_it(
    steps: list[tuple[int, int, int, int, Decimal | None]],
) -> None:
    _, picture = drawn(steps)

    for box in picture.boxes:
        for side, key in (("starts", "source"), ("ends", "target")):
            ends = sorted(
                (getattr(ribbon, side)[1], ribbon.width)
                for ribbon in picture.ribbons
                if getattr(ribbon.flow, key) == box.node.key
            )
            assert all(y + width <= below + ROUNDED for (y, width), (below, _) in pairwise(ends))
            assert all(
                box.y - ROUNDED <= y and y + width <= box.y + box.height + ROUNDED
                for y, width in ends
            )


def test_a_single_column_stands_at_the_left() -> None:
    picture = lay_out([Node("a", "Alone", 0)], [])

    assert [box.x for box in picture.boxes] == [0]
    assert picture.boxes[0].pounds is None


def test_nothing_makes_an_empty_picture() -> None:
    assert lay_out([], []).boxes == []


def test_pounds_through_a_box_are_the_larger_side() -> None:
    nodes = [Node("a", "A", 0), Node("b", "B", 1)]

    assert pounds_through(nodes, [Flow("a", "b", Decimal(5))]) == {"a": 5, "b": 5}
    assert pounds_through(nodes, [Flow("a", "b", None)]) == {"a": None, "b": None}
