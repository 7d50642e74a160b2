import pytest

from connected.council.services.rules.question_types import REGISTRY, limit, shown
from connected.council.services.tests.factories import make_definition, make_question

OPTIONS = [{"key": "a", "label": "Apple"}, {"key": "b", "label": "Bean"}]
ANSWERS = [
    ("text", "Words", "Words"),
    ("long-text", "Two\nlines", "Two\nlines"),
    ("number", 12345, "12,345"),
    ("number", 0, "0"),
    ("date", "2026-03-07", "7 March 2026"),
    ("yes-no", "yes", "Yes"),
    ("yes-no", "no", "No"),
    ("radios", "b", "Bean"),
    ("checkboxes", ["b", "a"], "Bean\nApple"),
    ("checkboxes", "broken", ""),
    ("name", "Ada Example", "Ada Example"),
    ("email", "ada@example.com", "ada@example.com"),
    ("phone", "01632 960001", "01632 960001"),
    ("postcode", "RM17 6SL", "RM17 6SL"),
    (
        "address",
        {"line_1": "1 High Street", "town": "Grays", "postcode": "RM17 6SL"},
        "1 High Street\nGrays\nRM17 6SL",
    ),
    ("place", {"text": "By the shop", "postcode": "RM17 6SL"}, "By the shop\nRM17 6SL"),
    (
        "place",
        {"latitude": "51.475820", "longitude": "0.325210"},
        "Position 51.475820, 0.325210",
    ),
    ("place", "broken", ""),
    (
        "slot",
        {
            "place": "tip",
            "title": "Tip",
            "starts": "2026-12-01T10:00:00+00:00",
            "ends": "2026-12-01T10:15:00+00:00",
        },
        "Tuesday 1 December 2026, 10am to 10:15am\nTip",
    ),
    ("slot", "broken", ""),
    ("money", "12.50", "£12.50"),
    ("money", "1200.00", "£1,200"),
    ("date-of-birth", "1980-03-07", "7 March 1980"),
    ("select", "a", "Apple"),
    ("confirmed-email", "ada@example.com", "ada@example.com"),
    (
        "postcode-address",
        {"line_1": "1 High Street", "town": "Grays", "postcode": "RM17 6SL", "uprn": "1"},
        "1 High Street\nGrays\nRM17 6SL",
    ),
    ("files", ["one", "two"], "2 files"),
    ("declaration", "agreed", "I agree"),
    ("photos", ["one"], "1 photo"),
    ("photos", ["one", "two"], "2 photos"),
    ("photos", "broken", "0 photos"),
]


def question_of(kind, **given):
    options = {"options": OPTIONS} if REGISTRY[kind].has_options else {}
    return make_definition(make_question(type=kind, **options, **given)).questions["asked"]


@pytest.mark.parametrize(("kind", "answer", "expected"), ANSWERS)
def test_answer_is_shown_in_words(kind, answer, expected):
    assert shown(question_of(kind), answer) == expected


def test_every_type_is_among_the_answers_above():
    assert {kind for kind, _, _ in ANSWERS} == set(REGISTRY)


@pytest.mark.parametrize("blank", [None, "", [], {}])
@pytest.mark.parametrize("kind", REGISTRY)
def test_blank_answer_reads_not_provided(kind, blank):
    assert shown(question_of(kind), blank) == "Not provided"


def test_limit_is_the_questions_own_before_the_types():
    assert limit(question_of("text"), "max_length") == 200
    assert limit(question_of("text", limits={"max_length": 5}), "max_length") == 5


@pytest.mark.parametrize("kind", REGISTRY)
def test_only_choices_have_a_list_that_a_condition_may_name(kind):
    listed = {name: ["a", "b"] for name in ("radios", "select", "checkboxes")}
    expected = {"yes-no": ["yes", "no"], **listed}

    assert REGISTRY[kind].comparable(question_of(kind)) == expected.get(kind)
