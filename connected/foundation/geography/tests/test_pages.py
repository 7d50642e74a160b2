import pytest
from django.urls import reverse

from connected.foundation.geography.boundaries import Outline
from connected.foundation.geography.operations import import_outlines
from connected.foundation.geography.tests.factories import (
    EAST,
    EAST_OUTLINE,
    SOURCE,
    WEST,
    WEST_OUTLINE,
    make_wards,
)
from connected.foundation.geography.tiles import tiles_with
from connected.foundation.permissions import System

pytestmark = pytest.mark.django_db


def test_wards_page_lists_every_ward_with_its_code(client):
    make_wards()

    page = client.get(reverse("list-wards")).content.decode()

    assert "2 wards" in page
    assert page.index("East End") < page.index("West End")
    assert WEST["code"] in page
    assert "this can be wrong" in page


def test_wards_page_says_when_the_look_up_is_exact(client):
    make_wards()
    outlines = [Outline(WEST["code"], WEST_OUTLINE), Outline(EAST["code"], EAST_OUTLINE)]
    import_outlines(outlines=outlines, source=SOURCE, by=System("tests"))

    page = client.get(reverse("list-wards")).content.decode()

    assert "we find its ward exactly" in page


def test_wards_page_before_any_ward_says_so(client):
    assert "not known yet" in client.get(reverse("list-wards")).content.decode()


def test_tiles_carry_the_values_given_by_code():
    make_wards()

    tiles = tiles_with({WEST["code"]: 7}, {EAST["code"]: "fewer than 5"})

    assert [(tile.name, tile.value, tile.words) for tile in tiles] == [
        ("East End", None, "fewer than 5"),
        ("West End", 7, ""),
    ]
