"""Sections, pages, groups, computed values, fees and languages: what of them does not fit together, and what to do."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from connected.council.services.definitions import Services
from connected.council.services.rules.soundness import problems_in
from connected.council.services.tests.factories import everything, make_content, make_question
from connected.foundation.councils.faults import faults

OPTIONS = [{"key": "a", "label": "A"}, {"key": "b", "label": "B"}]
RADIOS = make_question(key="radio", type="radios", options=OPTIONS)
NUMBER = make_question(key="number", type="number")
WORDS = make_question(key="words")
DAY = make_question(key="day", type="date")
PEOPLE = {
    "group": "people",
    "title": "People",
    "one": "person",
    "questions": [
        make_question(key="income", type="number"),
        make_question(key="born", type="date-of-birth", personal=True),
    ],
}


def problems(content):
    found = problems_in(content, teams=["hats", "streets"], categories=["lost-things", "streets"])
    return [(problem.path, problem.sentence) for problem in found]


def of(*questions, **given):
    content = make_content(case={"summary": "A hat", "reporter": {}}, **given)
    content["case"].pop("place")
    if questions:
        content["questions"] = list(questions)
    return problems(content)


def test_service_that_uses_everything_is_sound():
    assert faults(everything(), Services().schema) == []
    assert problems(everything()) == []


# The shape


def test_questions_and_sections_are_not_written_both():
    section = {"key": "one", "title": "Part one", "questions": [WORDS]}

    found = faults(make_content(sections=[section]), Services().schema)

    assert [problem.path for problem in found] == [("questions",)]
    assert "not both" in found[0].sentence


def test_one_of_questions_and_sections_is_needed():
    content = make_content()
    content.pop("questions")

    assert "questions" in faults(content, Services().schema)[0].sentence


@pytest.mark.parametrize(
    ("step", "path"),
    [
        ({"information": "read"}, ("questions", 0)),
        ({"page": "one", "title": "A page", "questions": []}, ("questions", 0, "questions")),
        ({"group": "all", "title": "All", "questions": [WORDS]}, ("questions", 0)),
        (WORDS | {"agree": "I do"}, ("questions", 0, "agree")),
        (
            WORDS | {"when": {"question": "a", "at_least": "3"}},
            ("questions", 0, "when", "at_least"),
        ),
        (WORDS | {"when": {"question": "a", "before": "soon"}}, ("questions", 0, "when", "before")),
        (WORDS | {"when": {"not": []}}, ("questions", 0, "when", "not")),
    ],
)
def test_schema_says_where_a_step_is_wrong(step, path):
    found = faults(make_content(questions=[step]), Services().schema)

    assert {problem.path for problem in found} >= {path}


def test_radios_have_at_most_thirty_options_and_a_select_more():
    many = [{"key": f"o{n}", "label": str(n)} for n in range(40)]
    radios, select = (make_question(type=kind, options=many) for kind in ("radios", "select"))

    assert "select" in faults(make_content(questions=[radios]), Services().schema)[0].sentence
    assert faults(make_content(questions=[select]), Services().schema) == []


# Steps


def test_keys_are_unique_at_every_depth():
    page = {"page": "words", "title": "Page", "questions": [WORDS | {"key": "income"}]}

    found = of(PEOPLE, WORDS, page, computed=[{"key": "income", "count": "people"}])

    assert [path for path, sentence in found if "an earlier question" in sentence] == [
        ("questions", 0, "questions", 0, "key"),
        ("questions", 2, "page"),
        ("questions", 2, "questions", 0, "key"),
    ]


def test_questions_of_a_page_cannot_depend_on_each_other():
    depends = make_question(key="depends", when={"question": "radio", "is": "a"})
    page = {"page": "page", "title": "Page", "questions": [RADIOS, depends]}

    assert of(page)[0][0] == ("questions", 0, "questions", 1, "when")
    assert of(PEOPLE | {"questions": [RADIOS, depends]}) == []


def test_question_with_buttons_of_its_own_needs_its_own_page():
    page = {"page": "page", "title": "Page", "questions": [make_question(type="photos")]}

    assert of(page) == [
        (
            ("questions", 0, "questions", 0, "type"),
            "A question of type photos needs a page of its own. Take it out of here.",
        )
    ]


def test_group_holds_as_many_as_it_can_and_asks_each_something():
    first = make_question(key="income", when={"question": "radio", "is": "a"})

    found = of(RADIOS, PEOPLE | {"least": 4, "most": 3, "questions": [first]})

    assert found == [
        (("questions", 1, "least"), '"least" is larger than "most". Write a smaller one.'),
        (
            ("questions", 1, "questions", 0, "when"),
            "The first question of a group is asked of each. Take the condition out.",
        ),
    ]


def test_condition_cannot_look_into_a_group_from_outside():
    inside = make_question(when={"question": "income", "at_least": 1})
    counted = make_question(when={"question": "people", "is": "a"})

    assert "not asked before" in of(PEOPLE, inside)[0][1]
    assert of(PEOPLE, counted) == [
        (
            ("questions", 1, "when"),
            '"people" is a group. Write "at_least", "at_most" or "answered".',
        )
    ]


def test_condition_on_a_value_comes_after_all_it_rests_on():
    depends = make_question(when={"question": "total", "at_least": 1})
    computed = [{"key": "total", "sum": ["number"]}]

    assert of(NUMBER, depends, computed=computed) == []
    assert "not asked before" in of(depends, NUMBER, computed=computed)[0][1]
    is_word = make_question(when={"question": "total", "is": "a"})
    assert "is a computed value" in of(NUMBER, is_word, computed=computed)[0][1]


def test_ages_of_a_date_of_birth_go_upwards():
    born = make_question(type="date-of-birth", personal=True, limits={"youngest": 9, "oldest": 8})

    assert of(born) == [
        (("questions", 0, "limits"), '"youngest" is larger than "oldest". Write a smaller one.')
    ]


def test_sections_are_named_once_and_wait_for_earlier_ones_only():
    one = {"key": "one", "title": "One", "after": ["two"], "questions": [WORDS]}
    two = {"key": "two", "title": "Two", "after": ["two"], "questions": [NUMBER]}
    content = make_content(sections=[one, two, two | {"questions": [DAY]}])
    content.pop("questions")
    content["case"] |= {"summary": "A hat", "reporter": {}}
    content["case"].pop("place")

    assert [(path, sentence[:30]) for path, sentence in problems(content)] == [
        (("sections", 2, "key"), '"two" is written twice. Take o'),
        (("sections", 0, "after", 0), "No section is before this one."),
        (("sections", 1, "after", 0), '"two" is not known here. Write'),
    ]


def test_section_without_a_question_is_refused():
    page = {"information": "read", "title": "Read", "text": "Words"}
    content = make_content(sections=[{"key": "one", "title": "One", "questions": [page]}])
    content.pop("questions")

    assert (("sections",), "There is no question here. Write at least one.") in problems(content)


# Computed values


@pytest.mark.parametrize(
    ("value", "path", "sentence"),
    [
        ({}, (), "Say in one way how it is worked out: write one of"),
        ({"sum": ["number"], "count": "people"}, (), "Say in one way"),
        ({"table": "radio"}, (), 'A table needs "values"'),
        ({"sum": ["numbr"]}, ("sum",), '"numbr" is not known here. Did you mean "number"?'),
        ({"sum": ["words"]}, ("sum",), '"words" is of type text, which does not fit here.'),
        ({"sum": ["people.incme"]}, ("sum",), '"incme" is not known here. Did you mean "income"?'),
        ({"sum": ["words.income"]}, ("sum",), '"words.income" is not known here.'),
        ({"count": "number"}, ("count",), '"number" is of type number, which does not fit here.'),
        ({"table": "radio", "values": {"c": 1}}, ("values", "c"), '"c" is not known here.'),
        ({"table": "words", "values": {"c": 1}}, ("table",), '"words" is of type text'),
        ({"age": "number"}, ("age",), '"number" is of type number, which does not fit here.'),
        ({"days_between": ["day", "total"]}, ("days_between",), '"total" is not known here.'),
    ],
)
def test_value_must_rest_on_what_fits(value, path, sentence):
    computed = [{"key": "total"} | value]

    found = of(RADIOS, NUMBER, WORDS, DAY, PEOPLE, computed=computed)

    assert len(found) == 1
    assert found[0][0] == ("computed", 0, *path)
    assert found[0][1].startswith(sentence)


def test_value_rests_on_values_above_it_only():
    computed = [
        {"key": "a", "sum": ["b"]},
        {"key": "b", "sum": ["number"]},
        {"key": "b", "sum": ["number"]},
    ]

    found = of(NUMBER, computed=computed)

    assert [path for path, _ in found] == [("computed", 0, "sum"), ("computed", 2, "key")]


def test_nothing_that_fits_is_said_so():
    assert of(WORDS, computed=[{"key": "v", "sum": ["words"]}]) == [
        (
            ("computed", 0, "sum"),
            '"words" is of type text, which does not fit here. There is none that fits: take it out.',
        )
    ]


def test_summary_may_name_a_value_but_not_a_personal_one():
    computed = [{"key": "how-many", "count": "people"}, {"key": "age", "age": "day"}]
    personal = [PEOPLE, DAY | {"personal": True}]
    content = make_content(questions=personal, computed=computed)
    content["case"] |= {"summary": "{how-many}, {age}", "reporter": {}}
    content["case"].pop("place")

    assert problems(content) == [
        (
            ("case", "summary"),
            '"age" is personal, and everybody reads a summary. Take it out.',
        )
    ]
    content["computed"][1] = {"key": "age", "sum": ["people.income"]}
    assert len(problems(content)) == 1


# Fees


@pytest.mark.parametrize(
    ("line", "path", "sentence"),
    [
        ({}, (), "Write amount, and no other."),
        ({"amount": 1, "by": "radio"}, (), "Write amounts and by, and no other."),
        ({"each": "number"}, (), "Write amount and each, and no other."),
        ({"by_amount": "number", "tiers": [], "amount": 2}, (), "Write by_amount and tiers"),
        ({"amount": 1.005}, ("amount",), "£1.005 is not in whole pence."),
        ({"by": "words", "amounts": {"a": 1}}, ("by",), '"words" is of type text'),
        ({"by": "radios", "amounts": {"a": 1}}, ("by",), '"radios" is not known here.'),
        ({"by": "radio", "amounts": {"a": 1}}, ("amounts",), 'It is not said what "b" costs.'),
        (
            {"by": "radio", "amounts": {"a": 1, "b": 2, "c": 3}},
            ("amounts", "c"),
            '"c" is not known',
        ),
        ({"each": "words", "amount": 1}, ("each",), '"words" is of type text'),
        ({"amount": 1, "when": {"question": "radio", "is": "c"}}, ("when",), '"c" is not known'),
        (
            {"by_amount": "number", "tiers": [{"amount": 1}, {"amount": 2}]},
            ("tiers", 0),
            "Only the last tier has no end.",
        ),
        (
            {
                "by_amount": "number",
                "tiers": [{"up_to": 5, "amount": 1}, {"up_to": 5, "amount": 2}],
            },
            ("tiers", 0),
            "The next tier does not end later.",
        ),
    ],
)
def test_line_of_a_fee_must_fit(line, path, sentence):
    found = of(RADIOS, NUMBER, WORDS, fee={"lines": [{"label": "Line"} | line]})

    assert found[0][0] == ("fee", "lines", 0, *path)
    assert found[0][1].startswith(sentence)


def test_concession_is_a_percentage_or_an_amount():
    when = {"question": "radio", "is": "a"}
    both = {"label": "Both", "when": when, "percent": 5, "amount": 1}
    none = {"label": "None", "when": when}
    fee = {"lines": [{"label": "Line", "amount": 1}], "concessions": [both, none]}

    assert [path for path, _ in of(RADIOS, fee=fee)] == [
        ("fee", "concessions", 0),
        ("fee", "concessions", 1),
    ]


# Languages


def test_what_is_said_in_a_language_belongs_to_something():
    said = {
        "name": "Cymraeg",
        "questions": {"radioo": {"ask": "?"}, "radio": {"options": {"c": "C"}}},
        "sections": {"none": "Dim"},
        "case": {"stages": {"recieved": "Wedi cyrraedd"}},
        "fee": {"Line": "Llinell"},
    }

    found = of(RADIOS, languages={"cy": said})

    assert [path[2:] for path, _ in found] == [
        ("questions", "radioo"),
        ("sections", "none"),
        ("fee", "Line"),
        ("case", "stages", "recieved"),
        ("questions", "radio", "options", "c"),
    ]


# The proof


def test_what_the_proof_finds_stands_at_its_line():
    lost = make_question(
        key="lost",
        when={"all": [{"question": "radio", "is": "a"}, {"question": "radio", "is": "b"}]},
    )
    page = {"page": "page", "title": "Page", "questions": [WORDS, lost]}
    line = {"label": "Line", "amount": 1, "when": lost["when"]}

    assert [path for path, _ in of(RADIOS, page, fee={"lines": [line]})] == [
        ("questions", 1, "questions", 1),
        ("fee",),
    ]


def test_dead_end_stands_at_the_top():
    either = {"any": [{"question": "radio", "is": key} for key in ("a", "b")]}
    out = {"way_out": "out", "title": "Out", "text": "Out", "when": either}

    assert of(RADIOS, out) == [
        ((), "Every route leads to a way out: nobody can send this. Open one.")
    ]


def test_command_proves_a_file(tmp_path):
    file = "tests/councils/littleham/services/allotment.yaml"
    said = StringIO()

    call_command("prove", file, stdout=said)

    assert "Lives in the borough → You can only apply where you live: “No”" in said.getvalue()
    assert said.getvalue().endswith("ways between them.\n")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("a: &b c", "Names with & and * are not used here"), ("key: hat", '"lgsl" is missing')],
)
def test_command_says_what_is_wrong_and_where(tmp_path, text, sentence):
    file = tmp_path / "hat.yaml"
    file.write_text(text)

    with pytest.raises(CommandError, match=re.escape(f"line 1: {sentence}")):
        call_command("prove", str(file))


def test_command_says_that_there_is_no_file(tmp_path):
    with pytest.raises(CommandError, match="can be read"):
        call_command("prove", str(tmp_path / "none.yaml"))
