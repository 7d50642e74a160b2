import pytest

from connected.council.journeys.rules import telling
from connected.council.journeys.rules.paths import path_of
from connected.council.services.tests.factories import make_definition, make_question
from connected.office.cases.rules import Place

OPTIONS = [
    {"key": "a", "label": "Apples"},
    {"key": "b", "label": "UPRN"},
    {"key": "c", "label": "I eat"},
]


def told(definition, **answers):
    named = {key.replace("_", "-"): answer for key, answer in answers.items()}
    return definition, path_of(definition, named)


def definition_of(*questions, **case):
    plain = {"place": "", "reporter": {}}
    return make_definition(*questions, case=plain | case)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{what}", "Apples, UPRN, I eat"),
        ("Food: {what}", "Food: apples, UPRN, I eat"),
        ("{gone}{what} ({gone})", "apples, UPRN, I eat ()"),
        ("{gone}", "Report a lost hat"),
        ("{gone}, {gone}: -", "Report a lost hat"),
    ],
)
def test_summary_says_the_answers_and_leaves_out_what_was_not_given(template, expected):
    definition = definition_of(
        make_question(key="what", type="checkboxes", options=OPTIONS),
        make_question(key="gone", optional=True),
        summary=template,
    )

    assert telling.summary(*told(definition, what=["a", "b", "c"], gone=None)) == expected


def test_particulars_tell_everything_but_who_asks():
    definition, path = told(make_definition(), colour="red", warm="no", where=None, email="a@b.org")

    assert telling.particulars(definition, path) == [
        {"label": "What colour is it?", "value": "Red"},
        {"label": "Is it warm?", "value": "No"},
        {"label": "Where did you lose it?", "value": "Not provided"},
    ]


def test_reporter_is_who_the_definition_says():
    definition, path = told(make_definition(), colour="red", warm="no", where=None, email="a@b.org")

    assert telling.reporter_part(definition, path, "email") == "a@b.org"
    assert telling.reporter_part(definition, path, "name") == ""


def test_reporter_who_left_it_blank_is_nobody():
    definition, path = told(make_definition(), colour="red", warm="no", where=None, email=None)

    assert telling.reporter_part(definition, path, "email") == ""


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (None, None),
        ({"text": "By  the\nshop"}, Place(text="By the shop")),
        ({"postcode": "RM17 6SL"}, Place(text="RM17 6SL")),
        (
            {"latitude": "51.5", "longitude": "0.3", "text": "Here"},
            Place(latitude=51.5, longitude=0.3, text="Here"),
        ),
        (
            {"line_1": "1 High Street", "town": "Grays", "postcode": "RM17 6SL"},
            Place(text="1 High Street, Grays, RM17 6SL"),
        ),
        ({"text": "x" * 400}, Place(text="x" * 300)),
    ],
)
def test_place_is_what_was_told_of_it(answer, expected):
    definition, path = told(make_definition(), colour="red", warm="no", where=answer, email=None)

    assert telling.place(definition, path) == expected


def test_postcode_of_the_place_is_known_where_it_was_given():
    given = told(make_definition(), colour="red", warm="no", where={"postcode": "RM17 6SL"})
    blank = told(make_definition(), colour="red", warm="no", where=None)

    assert (telling.postcode(*given), telling.postcode(*blank)) == ("RM17 6SL", "")


def test_photos_are_those_on_the_path():
    definition = definition_of(
        make_question(key="a", type="photos"),
        make_question(key="b", type="photos"),
        make_question(key="c"),
    )

    assert telling.photos(told(definition, a=["1", "2"], b=None, c="3")[1]) == ["1", "2"]


@pytest.mark.parametrize(
    ("key", "email", "expected"),
    [
        ("email", "ada@example.com", "ada@example.com"),
        ("email", "", None),
        ("colour", "a@b.org", None),
    ],
)
def test_account_tells_what_the_reporter_would(key, email, expected):
    found = telling.known_before(make_definition(), key, name="Ada", email=email)

    assert found == expected
