import pytest

from connected.council.services.definitions import Categories, Services, Signposts
from connected.council.services.models import Service
from connected.council.services.rules.question_types import REGISTRY
from connected.council.services.tests.factories import (
    BY,
    example_contents,
    make_content,
    make_question,
)
from connected.foundation.councils import Document, Folder
from connected.foundation.councils.faults import faults
from connected.office.cases.tests.factories import make_team

CATEGORY = {"key": "lost-things", "title": "Lost things", "summary": "Hats."}
LAMP = {
    "key": "lamp",
    "lgsl": 1,
    "title": "Report a lamp",
    "summary": "Tell us about it.",
    "category": "lost-things",
    "address": "https://example.org",
}
FOLDER = Folder(
    {
        "teams": [Document("teams.yaml", {"teams": [{"key": "hats"}]})],
        "categories": [Document("categories.yaml", {"categories": [CATEGORY]})],
        "service": [Document("services/lost-hat.yaml", make_content())],
    }
)
SCHEMA = Services().schema


def sentences(kind, name, content):
    return [problem.sentence for problem in kind.check(Document(name, content), FOLDER)]


def test_schema_knows_every_type_of_question():
    known = SCHEMA["$defs"]["question"]["properties"]["type"]["enum"]

    assert set(known) == set(REGISTRY)


@pytest.mark.parametrize("kind", REGISTRY.values(), ids=REGISTRY)
def test_schema_takes_the_limits_of_the_type_and_no_others(kind):
    options = {"options": [{"key": "a", "label": "A"}] * 2} if kind.has_options else {}
    own = make_question(type=kind.name, limits=dict.fromkeys(kind.limits, 5), **options)
    strange = make_question(type=kind.name, limits={"sideways": 5}, **options)

    assert faults(make_content(questions=[own]), SCHEMA) == []
    assert [fault.path for fault in faults(make_content(questions=[strange]), SCHEMA)] == [
        ("questions", 0, "limits", "sideways")
    ]


@pytest.mark.parametrize("kind", REGISTRY.values(), ids=REGISTRY)
def test_schema_asks_for_options_where_the_type_has_them(kind):
    bare = make_question(type=kind.name)
    offered = bare | {"options": [{"key": "a", "label": "A"}, {"key": "b", "label": "B"}]}

    assert (faults(make_content(questions=[bare]), SCHEMA) == []) is not kind.has_options
    assert (faults(make_content(questions=[offered]), SCHEMA) == []) is kind.has_options


@pytest.mark.parametrize("key", example_contents())
def test_example_follows_the_schema(key):
    assert faults(example_contents()[key], SCHEMA) == []


def test_condition_that_is_an_expression_is_refused():
    clever = make_question(when="colour == 'red'")

    found = faults(make_content(questions=[clever]), SCHEMA)

    assert [fault.path for fault in found] == [("questions", 0, "when")]


def test_key_must_be_the_name_of_the_file():
    assert sentences(Services(), "services/hat.yaml", make_content()) == [
        'The key must be the name of the file. Write "key: hat".'
    ]


def test_service_is_checked_against_teams_and_categories():
    content = make_content(category="hats")

    assert sentences(Services(), "services/lost-hat.yaml", content) == [
        '"hats" is not known here. Write "lost-things".'
    ]


def test_category_written_twice_is_refused():
    content = {"categories": [CATEGORY, CATEGORY]}

    assert sentences(Categories(), "categories.yaml", content) == [
        '"lost-things" is written twice. Take one of them out.'
    ]


def test_signpost_needs_a_category_and_a_key_that_is_not_online():
    online = LAMP | {"key": "lost-hat"}
    astray = LAMP | {"category": "lamps"}

    assert sentences(Signposts(), "signposts.yaml", {"signposts": [online, astray]}) == [
        '"lost-hat" is online: services/lost-hat.yaml. Take it out here.',
        '"lamps" is not known here. Write "lost-things".',
    ]


@pytest.mark.django_db
def test_folder_is_loaded_and_what_it_names_no_more_is_withdrawn():
    make_team("hats")
    Categories().load(content={"categories": [CATEGORY]}, by=BY)
    Services().load(content=make_content(), by=BY)
    Signposts().load(content={"signposts": [LAMP]}, by=BY)

    said = Services().retire(kept=[], by=BY)

    assert said == ['withdrew service "Report a lost hat"']
    assert list(Service.objects.listed().values_list("key", flat=True)) == ["lamp"]
