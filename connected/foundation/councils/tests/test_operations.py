import pytest

from connected.foundation.audit.models import Event
from connected.foundation.councils import operations
from connected.foundation.councils.folders import read_folder
from connected.foundation.councils.models import Council
from connected.foundation.councils.operations import define_council, load_council
from connected.foundation.councils.rules import CannotBeLoaded, NotSound
from connected.foundation.councils.tests.factories import (
    TESTS,
    council_content,
    make_council,
    make_definition,
    write_folder,
)
from connected.foundation.operations import Refused, nothing_changed, operation

pytestmark = pytest.mark.django_db


class TooMany(Refused):
    """There are too many."""


def load(folder, kinds, monkeypatch) -> list[str]:
    monkeypatch.setattr(operations, "definitions", lambda: kinds)
    return load_council(folder=read_folder(folder, kinds), by=TESTS)


@operation
def note_thing(*, content, by):
    nothing_changed()


def load_thing(self, *, content, by):
    note_thing(content=content, by=by)
    return ["added it"]


def test_a_council_is_made_from_its_file():
    council = make_council(brand={"colour": "#5A2D82", "accent": "#123456"})

    assert (council.name, council.brand_colour, council.accent_colour, council.phone) == (
        "Littleham Borough Council",
        "#5a2d82",
        "#123456",
        "01632 960900",
    )


def test_pages_may_ask_for_every_way_to_reach_a_desk():
    council = make_council(complaints={"email": "a@example.gov.uk"})

    assert council.complaints == {"email": "a@example.gov.uk", "phone": "", "page": ""}


def test_defining_the_same_council_again_changes_nothing():
    make_council()

    assert define_council(content=council_content(), by=TESTS) == []


def test_a_changed_council_says_what_changed():
    make_council()

    changes = define_council(content=council_content(short_name="Lham"), by=TESTS)

    assert changes == [
        'changed council "Littleham Borough Council": short name was "Littleham", now "Lham"'
    ]


def test_defining_a_council_is_audited():
    make_council()

    assert list(Event.objects.values_list("name", "actor")) == [
        ("councils.council_defined", "system:tests")
    ]


def test_a_council_alone_is_a_whole_folder(tmp_path):
    write_folder(tmp_path, council=council_content())

    changes = load_council(folder=read_folder(tmp_path), by=TESTS)

    assert changes == ['council.yaml: added council "Littleham Borough Council"']


def test_loading_twice_changes_nothing_the_second_time(tmp_path):
    write_folder(tmp_path, council=council_content())
    load_council(folder=read_folder(tmp_path), by=TESTS)

    assert load_council(folder=read_folder(tmp_path), by=TESTS) == []


def test_loading_is_audited(tmp_path):
    write_folder(tmp_path, council=council_content())

    load_council(folder=read_folder(tmp_path), by=TESTS)

    assert Event.objects.get(name="councils.loaded").facts == {"changes": 1}


def test_nothing_is_loaded_where_anything_is_wrong(tmp_path):
    write_folder(tmp_path, council=council_content(), thing={})

    with pytest.raises(NotSound):
        load_council(folder=read_folder(tmp_path), by=TESTS)

    assert not Council.objects.exists()


def test_each_change_comes_with_its_file(tmp_path, monkeypatch):
    write_folder(tmp_path, things__a={}, things__b={})
    kind = make_definition(
        files="things/*.yaml",
        load=load_thing,
        retire=lambda self, *, kept, by: [f"retired all but {len(kept)}"],
    )

    assert load(tmp_path, [kind], monkeypatch) == [
        "things/a.yaml: added it",
        "things/b.yaml: added it",
        "things/*.yaml: retired all but 2",
    ]


def test_a_refusal_undoes_the_whole_and_names_its_file(tmp_path, monkeypatch):
    def refuse(self, *, content, by):
        raise TooMany

    write_folder(tmp_path, council=council_content(), things={})
    council = next(kind for kind in operations.definitions() if kind.name == "council")

    with pytest.raises(CannotBeLoaded, match=r"things\.yaml: There are too many\."):
        load(tmp_path, [council, make_definition(load=refuse)], monkeypatch)

    assert not Council.objects.exists()
