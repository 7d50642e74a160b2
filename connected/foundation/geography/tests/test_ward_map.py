import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connected.foundation.geography.tests.factories import EAST_OUTLINE, WEST_OUTLINE, square
from connected.foundation.geography.ward_map import (
    LONE_WARD_REACH_KM,
    NOWHERE,
    OUTSIDE,
    WardFacts,
    WardLookup,
    WardMap,
)

WEST = WardFacts("E05000001", "West End", 51.5, 0.30, 1, 1)
EAST = WardFacts("E05000002", "East End", 51.5, 0.34, 1, 2)
BOTH = {WEST.code: WEST_OUTLINE, EAST.code: EAST_OUTLINE}


def exactly(ward):
    return WardLookup(ward.code, ward.name, exact=True)


def roughly(ward):
    return WardLookup(ward.code, ward.name, exact=False)


def test_without_outlines_the_nearest_centre_is_roughly_right():
    assert WardMap([WEST, EAST], {}).at(51.5, 0.31) == roughly(WEST)
    assert WardMap([WEST, EAST], {}).at(51.5, 0.33) == roughly(EAST)


def test_without_outlines_a_place_far_off_has_no_ward():
    assert WardMap([WEST, EAST], {}).at(37.73, -122.38) == NOWHERE
    assert WardMap([WEST, EAST], {}).at(51.5, 0.40) == NOWHERE


def test_reach_grows_with_the_gaps_between_centres():
    far = WardFacts("E05000003", "Far End", 51.5, 0.60, 1, 3)

    assert WardMap([WEST, EAST], {}).reach_km < WardMap([WEST, EAST, far], {}).reach_km
    assert WardMap([WEST], {}).reach_km == LONE_WARD_REACH_KM


def test_with_outlines_the_ward_is_exact_even_nearer_to_another_centre():
    wide = {WEST.code: square(0.28, 51.48, 0.335, 51.52), EAST.code: EAST_OUTLINE}

    assert WardMap([WEST, EAST], wide).at(51.5, 0.319) == exactly(WEST)


def test_shared_edge_belongs_to_the_ward_whose_code_comes_first():
    assert WardMap([EAST, WEST], BOTH).at(51.5, 0.32) == exactly(WEST)


def test_outside_every_outline_is_exactly_nowhere():
    lookup = WardMap([WEST, EAST], BOTH).at(51.6, 0.31)

    assert lookup == OUTSIDE
    assert not lookup.found


def test_a_step_beyond_the_edge_is_roughly_the_ward():
    assert WardMap([WEST, EAST], BOTH).at(51.5204, 0.30) == roughly(WEST)


def test_where_some_outlines_are_missing_the_rest_go_by_centre():
    some = WardMap([WEST, EAST], {WEST.code: WEST_OUTLINE})

    assert some.at(51.5, 0.30) == exactly(WEST)
    assert some.at(51.5, 0.33) == roughly(EAST)
    assert some.at(53.0, 0.33) == NOWHERE


@pytest.mark.parametrize("nonsense", [math.nan, math.inf, -math.inf, 1e308])
def test_numbers_that_are_no_place_have_no_ward(nonsense):
    assert WardMap([WEST, EAST], BOTH).at(nonsense, 0.3) == NOWHERE
    assert WardMap([WEST, EAST], BOTH).at(51.5, nonsense) == NOWHERE


def test_no_wards_no_ward():
    assert WardMap([], {}).at(51.5, 0.3) == NOWHERE


@given(st.floats(), st.floats())
def test_any_two_numbers_are_answered(latitude, longitude):
    assert isinstance(WardMap([WEST, EAST], BOTH).at(latitude, longitude), WardLookup)
