import pytest

from connected.foundation.councils import registry
from connected.foundation.councils.documents import Folder
from connected.foundation.councils.registry import AlreadyDeclared, Circular, Definition, definition
from connected.foundation.councils.tests.factories import TESTS, make_definition


@pytest.fixture
def empty_registry(monkeypatch):
    monkeypatch.setattr(registry, "_declared", {})


def declare(name: str, *after: str) -> None:
    definition(type("Made", (Definition,), {"name": name, "after": after}))


@pytest.mark.usefixtures("empty_registry")
def test_definitions_come_after_those_they_refer_to():
    declare("a", "c", "not installed")
    declare("b")
    declare("c", "b")

    assert [kind.name for kind in registry.definitions()] == ["b", "c", "a"]


@pytest.mark.usefixtures("empty_registry")
def test_definitions_in_a_circle_are_a_mistake():
    declare("a", "b")
    declare("b", "a")

    with pytest.raises(Circular):
        registry.definitions()


@pytest.mark.usefixtures("empty_registry")
def test_a_name_is_declared_once():
    declare("a")

    with pytest.raises(AlreadyDeclared):
        declare("a")


def test_files_are_matched_in_their_own_folder_only():
    one, many = make_definition(files="teams.yaml"), make_definition(files="services/*.yaml")

    assert [
        one.matches("teams.yaml"),
        one.matches("old/teams.yaml"),
        many.matches("services/bin.yaml"),
        many.matches("services/old/bin.yaml"),
    ] == [True, False, True, False]


def test_a_definition_checks_nothing_and_retires_nothing_unless_it_says_so():
    kind = make_definition()

    assert [list(kind.check(None, Folder({}))), kind.retire(kept=[], by=TESTS)] == [[], []]


def test_a_definition_must_say_how_it_is_loaded():
    with pytest.raises(NotImplementedError):
        make_definition().load(content={}, by=TESTS)


def test_schema_is_found_beside_its_app():
    found = next(kind for kind in registry.definitions() if kind.name == "council").schema

    assert found["title"] == "council.yaml"


def test_missing_schema_is_a_mistake_that_names_the_file():
    kind = type("Made", (Definition,), {"name": "nowhere", "__module__": __name__})()

    with pytest.raises(FileNotFoundError, match=r"schemas/nowhere\.schema\.json"):
        _ = kind.schema
