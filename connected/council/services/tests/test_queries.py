import pytest

from connected.council.services import queries
from connected.council.services.models import Category, Service
from connected.council.services.operations import (
    define_categories,
    define_service,
    define_signposts,
    withdraw_services,
)
from connected.council.services.tests.factories import (
    BY,
    example_contents,
    make_category,
    make_content,
    make_service,
)

pytestmark = pytest.mark.django_db

LAMP = {
    "key": "lamp",
    "lgsl": 1,
    "title": "Lamp",
    "summary": "S",
    "category": "lost-things",
    "address": "https://example.org",
}


FIVE = ("missed-bin", "road-defect", "fly-tipping", "housing-repair", "council-tax-move")


@pytest.fixture
def example():
    """Five of the worked example, so that a new one changes nothing here."""
    contents = example_contents()
    for key in FIVE:
        make_service(**contents[key])


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("missed bin", "missed-bin"),
        ("misd bin", "missed-bin"),
        ("rubish collection", "missed-bin"),
        ("pothole", "road-defect"),
        ("potwhole", "road-defect"),
        ("POTHOLES", "road-defect"),
        ("flytiping", "fly-tipping"),
        ("dumped sofa", "fly-tipping"),
        ("boiler", "housing-repair"),
        ("boyler broken", "housing-repair"),
        ("moving house", "council-tax-move"),
        ("change of adress", "council-tax-move"),
    ],
)
def test_search_finds_services_by_other_and_by_mistyped_words(example, words, first):
    assert queries.services_matching(words)[0].key == first


@pytest.mark.parametrize("words", ["zebra", "%", "'", '"', "(((", "& | !", "\\", "bin:*", "-"])
def test_search_for_nothing_sensible_is_no_error(example, words):
    assert isinstance(list(queries.services_matching(words)), list)


def test_search_ranks_the_title_before_the_summary(example):
    found = [service.key for service in queries.services_matching("council tax")]

    assert found[0] == "council-tax-move"


def test_withdrawn_service_is_nowhere(example):
    withdraw_services(kept=[], by=BY)

    assert list(queries.listed_services()) == []
    assert list(queries.services_matching("pothole")) == []
    assert queries.online_service("road-defect") is None
    assert list(queries.categories_in_use()) == []


def test_letters_hold_the_services_in_order(example):
    letters = [
        (letter, [one.key for one in services]) for letter, services in queries.services_by_letter()
    ]

    assert letters == [
        ("A", ["housing-repair"]),
        ("R", ["missed-bin", "road-defect", "fly-tipping"]),
        ("T", ["council-tax-move"]),
    ]


def test_popular_services_come_in_their_own_order(example):
    assert [one.key for one in queries.popular_services()] == [
        "missed-bin",
        "road-defect",
        "fly-tipping",
        "housing-repair",
        "council-tax-move",
    ]


def test_definition_is_parsed_once_for_each_digest():
    service = make_service()

    first = queries.definition_of(service.revision)
    service.revision.refresh_from_db()

    assert queries.definition_of(service.revision) is first


def test_definitions_kept_do_not_grow_for_ever(monkeypatch):
    monkeypatch.setattr(queries, "KEPT_DEFINITIONS", 1)
    monkeypatch.setattr(queries, "_definitions", {})
    service = make_service()
    first = queries.definition_of(service.revision)
    define_service(content=make_content(lgsl=9001), by=BY)
    service.refresh_from_db()

    second = queries.definition_of(service.revision)

    assert list(queries._definitions.values()) == [second]
    assert first is not second


def test_categories_come_in_the_councils_order():
    make_service()
    lost = {"key": "lost-things", "title": "Lost things", "summary": "S"}
    found = {"key": "found-things", "title": "Found things", "summary": "S"}
    define_categories(categories=[found, lost], by=BY)
    Service.objects.update(category=Category.objects.get(key="lost-things"))
    define_signposts(signposts=[LAMP | {"category": "found-things"}], by=BY)

    assert [one.key for one in queries.categories_in_use()] == ["found-things", "lost-things"]


def test_category_counts_what_is_listed_in_it():
    category = make_category("lost-things")
    make_service()
    define_signposts(signposts=[LAMP], by=BY)

    assert [(one.key, one.size) for one in queries.categories_in_use()] == [("lost-things", 2)]
    assert [one.key for one in queries.services_in(category)] == ["lamp", "lost-hat"]
