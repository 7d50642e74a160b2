import pytest

from connected.council.services.rules.soundness import problems_in
from connected.council.services.tests.factories import (
    CONTENT,
    example_contents,
    make_content,
    make_question,
)

OPTIONS = [{"key": "a", "label": "A"}, {"key": "b", "label": "B"}]
RADIOS = make_question(key="radio", type="radios", options=OPTIONS)
BOXES = make_question(key="boxes", type="checkboxes", options=OPTIONS)


def problems(content):
    found = problems_in(content, teams=["hats"], categories=["lost-things"])
    return [(problem.path, problem.sentence) for problem in found]


def of_questions(*questions, **case):
    plain = {"summary": "A hat", "reporter": {}}
    content = make_content(questions=list(questions), case=plain | case)
    content["case"].pop("place")
    return problems(content | {"case": content["case"] | case})


def test_sound_definition_has_no_problem():
    assert problems(CONTENT) == []


HOME = make_question(key="home", type="address", personal=True)


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ({"open311": {"description": "nothing"}}, {("open311", "description")}),
        ({"fee": {"lines": [{"label": "Visit", "amount": 5}]}}, {("open311",)}),
        ({"case": {"place": ""}}, {("open311",)}),
        ({"questions": [HOME]}, {("open311",), ("open311", "description")}),
    ],
)
def test_other_systems_report_only_what_they_can_say(changes, places):
    told = make_question(key="told", type="long-text", ask="What is it?")
    where = make_question(key="where", type="place", ask="Where is it?")
    content = make_content(
        questions=changes.pop("questions", [told, where]),
        open311=changes.pop("open311", {"description": "told"}),
        case={"summary": "All", "place": "where", "reporter": {}} | changes.pop("case", {}),
        **changes,
    )

    found = problems_in(content, teams=["hats"], categories=["lost-things"])

    assert {problem.path for problem in found if problem.path[0] == "open311"} == places


PLACES = ["bulky-round", "recycling-centre", "hub-tilbury", "hub-grays"]


@pytest.mark.parametrize("key", example_contents())
def test_example_is_sound(key):
    content = example_contents()[key]

    found = problems_in(
        content,
        teams=[content["case"]["team"]],
        categories=[content["category"]],
        places=PLACES,
    )

    assert list(found) == []


def test_slot_is_at_a_place_that_is_known_and_there_is_one_at_the_most():
    slots = [make_question(key=key, type="slot", places=["tipp"]) for key in ("one", "two")]

    found = list(
        problems_in(
            make_content(questions=slots, case={"place": "", "reporter": {}, "summary": "All"}),
            teams=["hats"],
            categories=["lost-things"],
            places=["tip"],
        )
    )

    assert [problem.path for problem in found if problem.path[0] == "questions"] == [
        ("questions", 0, "places", 0),
        ("questions", 1, "places", 0),
        ("questions", 1),
    ]


def test_unknown_category_and_team_are_named():
    content = make_content(category="lost-thing", case={"team": "hat"})

    assert problems(content) == [
        (
            ("category",),
            '"lost-thing" is not known here. Did you mean "lost-things"? Write "lost-things".',
        ),
        (("case", "team"), '"hat" is not known here. Did you mean "hats"? Write "hats".'),
    ]


def test_definition_without_a_question_is_refused():
    way_out = {"way_out": "a", "title": "A", "text": "A", "when": {"all": []}}

    assert of_questions(way_out) == [
        (("questions",), "There is no question here. Write at least one.")
    ]


def test_key_written_twice_is_refused():
    way_out = {"way_out": "asked", "title": "A", "text": "A", "when": {"all": []}}

    found = of_questions(make_question(), make_question(), way_out)

    assert [path for path, _ in found] == [("questions", 1, "key"), ("questions", 2, "way_out")]
    assert found[0][1] == '"asked" is the key of an earlier question or way out. Write another.'


@pytest.mark.parametrize(
    ("earlier", "when", "sentence"),
    [
        (
            [],
            {"question": "radio", "is": "a"},
            '"radio" is not asked before this. No question is: take the condition out.',
        ),
        (
            [RADIOS],
            {"question": "radios", "is": "a"},
            'The condition is on a question that is not asked before. "radios" is not known here. '
            'Did you mean "radio"? Write "radio".',
        ),
        (
            [make_question(key="words")],
            {"question": "words", "is": "a"},
            '"words" is of type text. Write "answered".',
        ),
        (
            [RADIOS],
            {"question": "radio", "includes": "a"},
            '"radio" is of type radios. Write "is" or "answered".',
        ),
        (
            [BOXES],
            {"question": "boxes", "is": "a"},
            '"boxes" is of type checkboxes. Write "includes" or "answered".',
        ),
        (
            [RADIOS],
            {"any": [{"question": "radio", "is": "c"}]},
            '"c" is not known here. Write "a" or "b".',
        ),
    ],
)
def test_condition_that_cannot_hold_is_refused(earlier, when, sentence):
    found = of_questions(*earlier, make_question(when=when))

    assert found == [(("questions", len(earlier), "when"), sentence)]


def test_condition_on_an_earlier_option_is_sound():
    when = {"all": [{"question": "radio", "is": "a"}, {"question": "boxes", "includes": "b"}]}

    assert of_questions(RADIOS, BOXES, make_question(when=when)) == []


def test_error_of_another_type_is_refused():
    found = of_questions(make_question(errors={"required": "Say it", "early": "Too soon"}))

    assert found == [
        (
            ("questions", 0, "errors", "early"),
            '"early" is not known here. Write "required" or "too_long".',
        )
    ]


def test_address_takes_no_sentence_for_what_is_missing():
    address = make_question(type="address", personal=True, errors={"required": "Say where"})

    assert of_questions(address) == [
        (
            ("questions", 0, "errors", "required"),
            "Each line says what is missing by itself. Take it out.",
        )
    ]


def test_smallest_above_largest_is_refused():
    question = make_question(type="number", limits={"min": 5, "max": 4})

    assert of_questions(question) == [
        (("questions", 0, "limits"), '"min" is larger than "max". Write a smaller one.')
    ]


def test_one_limit_alone_is_sound():
    assert of_questions(make_question(type="number", limits={"min": 5})) == []


def test_question_that_names_a_person_must_be_marked_personal():
    assert of_questions(make_question(type="name")) == [
        (
            ("questions", 0),
            '"asked" tells who somebody is. Write "personal: true" as well.',
        )
    ]


def test_options_are_named_once_and_one_stands_alone():
    options = [{"key": "a", "label": "A", "alone": True}] * 2

    found = of_questions(make_question(type="checkboxes", options=options))

    assert found == [
        (
            ("questions", 0, "options", 1, "key"),
            '"a" is the key of an earlier option. Write another.',
        ),
        (
            ("questions", 0, "options"),
            'Only one option can be "alone". Take the others out.',
        ),
    ]


def test_reporter_and_place_lead_to_questions_of_the_right_type():
    email = make_question(key="email", type="email", personal=True)
    name = make_question(key="name", type="name", personal=True)

    found = of_questions(email, name, reporter={"name": "email"}, place="email")

    assert found == [
        (
            ("case", "reporter", "name"),
            'This must be a question of type name. "email" is not known here. Write "name".',
        ),
        (
            ("case", "place"),
            "This must be a question of type place or address or postcode-address. "
            "There is none: take this out.",
        ),
    ]


def test_summary_names_questions_that_are_not_personal():
    found = of_questions(
        make_question(), make_question(key="secret", personal=True), summary="{secret} {askd}"
    )

    assert found == [
        (
            ("case", "summary"),
            '"secret" is personal, and everybody reads a summary. Take it out.',
        ),
        (
            ("case", "summary"),
            '"askd" is not known here. Did you mean "asked"? Write "asked" or "secret".',
        ),
    ]


def test_a_flow_that_strands_a_case_is_told():
    stages = [{"key": "a", "title": "A", "next": []}, {"key": "b", "title": "B"}]

    [(path, sentence)] = of_questions(make_question(), stages=stages)

    assert path == ("case", "stages")
    assert "can come to the stage “B”" in sentence


def test_stages_and_outcomes_are_named_once():
    twice = [{"key": "a", "title": "A"}, {"key": "a", "title": "B"}]

    found = of_questions(make_question(), stages=twice, outcomes=twice)

    assert [path for path, _ in found] == [
        ("case", "stages", 1, "key"),
        ("case", "outcomes", 1, "key"),
    ]
