import pytest

from connected.foundation.audit.models import Event
from connected.foundation.geography import ward_at, ward_of_postcode, wards
from connected.foundation.geography.boundaries import Outline
from connected.foundation.geography.models import Postcode, Ward
from connected.foundation.geography.operations import (
    define_wards,
    import_outlines,
    import_postcodes,
)
from connected.foundation.geography.places import Place
from connected.foundation.geography.tests.factories import (
    EAST,
    EAST_OUTLINE,
    SOURCE,
    WEST,
    WEST_OUTLINE,
    make_wards,
)
from connected.foundation.permissions import System

pytestmark = pytest.mark.django_db
BY = System("tests")


def test_wards_defined_are_named_as_added():
    assert make_wards() == ['added ward "West End"', 'added ward "East End"']
    assert [ward.name for ward in wards()] == ["East End", "West End"]


def test_wards_defined_twice_change_nothing():
    make_wards()

    assert make_wards() == []
    assert Event.objects.filter(name="geography.wards_defined").count() == 1


def test_ward_that_changes_says_what_changed():
    make_wards()

    changes = make_wards(
        WEST | {"name": "Wild West", "row": 1, "column": 1}, EAST | {"row": 1, "column": 2}
    )

    assert changes == ['changed ward "Wild West": name was "West End", now "Wild West"']


def test_wards_can_change_places_on_the_tile_map():
    make_wards()

    make_wards(WEST | {"row": 1, "column": 2}, EAST | {"row": 1, "column": 1})

    assert list(Ward.objects.values_list("tile_column", flat=True)) == [1, 2]


def test_ward_no_longer_named_is_retired_and_its_tile_is_free():
    make_wards()

    changes = define_wards(wards=[EAST | {"row": 1, "column": 1}], source=SOURCE, by=BY)

    assert changes == [
        'changed ward "East End": tile column was "2", now "1"',
        'retired ward "West End"',
    ]
    assert [ward.name for ward in wards()] == ["East End"]
    assert Ward.objects.count() == 2


def test_retired_ward_named_again_returns():
    make_wards()
    define_wards(wards=[EAST | {"row": 1, "column": 2}], source=SOURCE, by=BY)

    assert make_wards() == ['changed ward "West End": is current was "false", now "true"']
    assert len(wards()) == 2


def test_outlines_make_the_look_up_exact():
    make_wards()

    taken = import_outlines(outlines=[Outline(WEST["code"], WEST_OUTLINE)], source=SOURCE, by=BY)

    assert taken == 1
    assert ward_at(51.5, 0.31).exact
    assert [ward.has_outline for ward in wards()] == [False, True]


def test_defining_wards_again_keeps_their_outlines():
    make_wards()
    import_outlines(outlines=[Outline(WEST["code"], WEST_OUTLINE)], source=SOURCE, by=BY)

    make_wards(WEST | {"name": "Wild West", "row": 1, "column": 1}, EAST | {"row": 1, "column": 2})

    assert ward_at(51.5, 0.31).exact


def test_outlines_set_the_wards_of_postcodes_that_came_before():
    make_wards()
    import_postcodes(places=[Place("RM17 6SL", 51.5, 0.31)], by=BY)
    assert Postcode.objects.get().ward_code == ""

    import_outlines(
        outlines=[Outline(WEST["code"], WEST_OUTLINE), Outline(EAST["code"], EAST_OUTLINE)],
        source=SOURCE,
        by=BY,
    )

    assert Postcode.objects.get().ward_code == WEST["code"]
    assert ward_of_postcode("rm176sl").exact


def test_postcode_imported_again_moves():
    make_wards()
    import_postcodes(places=[Place("RM17 6SL", 51.5, 0.31)], by=BY)

    import_postcodes(places=[Place("RM17 6SL", 51.5, 0.34)], by=BY)

    assert ward_of_postcode("RM17 6SL").name == "East End"
    assert not ward_of_postcode("RM17 6SL").exact


def test_postcode_nobody_imported_has_no_ward():
    assert not ward_of_postcode("RM17 6SL").found


def test_postcode_of_a_ward_since_retired_is_looked_up_afresh():
    make_wards()
    import_outlines(outlines=[Outline(WEST["code"], WEST_OUTLINE)], source=SOURCE, by=BY)
    import_postcodes(places=[Place("RM17 6SL", 51.5, 0.31)], by=BY)

    define_wards(wards=[EAST | {"row": 1, "column": 2}], source=SOURCE, by=BY)

    assert ward_of_postcode("RM17 6SL").name == "East End"


def test_ward_and_postcode_read_as_their_names():
    make_wards()
    import_postcodes(places=[Place("RM17 6SL", 51.5, 0.31)], by=BY)

    assert str(Ward.objects.first()) == "East End"
    assert str(Postcode.objects.get()) == "RM17 6SL"
