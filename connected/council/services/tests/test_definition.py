from connected.council.services.rules.definition import Question, WayOut, digest_of
from connected.council.services.tests.factories import (
    make_content,
    make_definition,
    make_question,
)


def test_definition_reads_questions_and_ways_out_in_order():
    definition = make_definition()

    kinds = [(type(step), step.key) for step in definition.steps]

    assert kinds == [
        (Question, "colour"),
        (Question, "other-colour"),
        (Question, "warm"),
        (WayOut, "no-hat"),
        (Question, "where"),
        (Question, "email"),
    ]
    assert list(definition.ways_out) == ["no-hat"]
    assert definition.questions["email"].personal is True


def test_question_without_a_label_is_called_by_what_it_asks():
    definition = make_definition(
        make_question(ask="What is it?"), make_question(key="b", label="B")
    )

    assert [question.label for question in definition.questions.values()] == ["What is it?", "B"]


def test_option_that_is_not_offered_is_called_by_its_key():
    question = make_definition().questions["colour"]

    assert [question.option_label(key) for key in ("red", "gone")] == ["Red", "gone"]


def test_definition_is_read_in_another_language_as_far_as_it_goes():
    said = {
        "name": "Cymraeg",
        "questions": {
            "colour": {
                "ask": "Pa liw?",
                "options": {"red": "Coch"},
                "errors": {"required": "Dewis"},
            },
            "warm": {"label": "Cynnes"},
        },
    }
    english = make_definition(languages={"cy": said})

    welsh = english.in_language("cy")

    colour = welsh.questions["colour"]
    assert (colour.ask, colour.label, colour.errors) == (
        "Pa liw?",
        "Pa liw?",
        {"required": "Dewis"},
    )
    assert [option.label for option in colour.options] == ["Coch", "Blue", "Another colour"]
    assert (welsh.questions["warm"].ask, welsh.questions["warm"].label) == ("Is it warm?", "Cynnes")
    assert (english.languages, english.questions["colour"].ask) == (
        {"cy": "Cymraeg"},
        "What colour is it?",
    )


def test_digest_ignores_the_order_of_lines():
    content = make_content()

    assert digest_of(content) == digest_of(dict(reversed(content.items())))


def test_digest_changes_with_the_words():
    assert digest_of(make_content()) != digest_of(make_content(title="Report a found hat"))
