import pytest

from connected.foundation.councils.documents import Problem
from connected.foundation.councils.faults import faults

TEAM = {
    "type": "object",
    "additionalProperties": False,
    "required": ["title"],
    "properties": {
        "title": {
            "description": "The team's name",
            "type": "string",
            "minLength": 2,
            "maxLength": 10,
            "examples": ["Waste"],
        },
        "key": {
            "description": "Lower-case letters",
            "type": "string",
            "pattern": "^[a-z]+$",
            "examples": ["waste"],
        },
        "kind": {"enum": ["hub", "library"]},
        "days": {"type": "integer", "minimum": 1, "maximum": 9},
        "on": {"type": "string", "format": "date"},
        "email": {"type": "string", "format": "email"},
        "site": {"type": "string", "format": "uri"},
        "strange": {"format": "date"},
        "words": {"type": "array", "minItems": 1, "maxItems": 2, "uniqueItems": True},
        "group": {"type": "object", "minProperties": 1, "maxProperties": 1},
        "either": {"type": ["string", "integer"]},
        "odd": {"multipleOf": 2},
    },
}


def only(content: object, schema: dict | None = None) -> Problem:
    found = faults(content, schema or TEAM)
    assert len(found) == 1
    return found[0]


def said(name: str, value: object) -> str:
    problem = only({"title": "Waste", name: value})
    assert problem.path == (name,)
    return problem.sentence


def test_sound_content_has_no_faults():
    assert faults({"title": "Waste", "days": 3, "on": "2026-12-24"}, TEAM) == []


def test_missing_name_is_told_with_what_to_write():
    assert only({}) == Problem((), '"title" is missing. Write "title: Waste" (the team\'s name).')


def test_missing_name_without_words_of_its_own_gets_a_place_to_write():
    schema = {"type": "object", "required": ["a"], "properties": {"a": True}}

    assert only({}, schema).sentence == '"a" is missing. Write "a: ...".'


def test_missing_name_borrows_the_words_of_a_shared_definition():
    schema = {
        "type": "object",
        "required": ["a"],
        "properties": {"a": {"$ref": "#/$defs/key"}},
        "$defs": {"key": {"description": "A key", "examples": [[{}]]}},
    }

    assert only({}, schema).sentence == '"a" is missing. Write "a: ..." (a key).'


def test_unknown_name_comes_with_the_nearest():
    assert only({"title": "Waste", "knd": "hub"}) == Problem(
        ("knd",),
        '"knd" is not known here. Did you mean "kind"? Write "key", "kind", "days", "on", "email", '
        '"site", "strange", "words", "group", "either" or "odd", or take it out.',
    )


def test_unknown_name_where_nothing_is_left_is_to_be_taken_out():
    schema = {
        "additionalProperties": False,
        "properties": {"a": {}},
        "patternProperties": {"^x-": {}},
    }

    assert only({"a": 1, "x-own": 1, "b": 2}, schema).sentence == (
        '"b" is not known here. Take it out.'
    )


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "title",
            5,
            '"title" must be text, not the number 5. Put it in quotes: "5". '
            'Write the team\'s name, such as "Waste".',
        ),
        (
            "title",
            None,
            '"title" must be text, but it is empty. Write the team\'s name, such as "Waste".',
        ),
        ("title", "", '"title" is empty. Write the team\'s name, such as "Waste".'),
        (
            "title",
            "x",
            '"title" is too short. It needs 2 characters or more. '
            'Write the team\'s name, such as "Waste".',
        ),
        (
            "title",
            "x" * 11,
            '"title" is 11 characters long. Shorten it to 10 or fewer. '
            'Write the team\'s name, such as "Waste".',
        ),
        (
            "key",
            "Bins!",
            '"Bins!" cannot be used for "key". Write lower-case letters, such as "waste".',
        ),
        (
            "kind",
            "libary",
            '"libary" cannot be used for "kind". Did you mean "library"? Write "hub" or "library".',
        ),
        ("days", "five", '"days" must be a whole number, not "five".'),
        ("days", 1.0, '"days" must be a whole number, not the number 1.0.'),
        ("days", True, '"days" must be a whole number, not "true".'),
        ("days", [1], '"days" must be a whole number, not a list.'),
        ("days", {"a": 1}, '"days" must be a whole number, not a group.'),
        ("days", 0, '"days" is 0. Write 1 or more.'),
        ("days", 10, '"days" is 10. Write 9 or less.'),
        (
            "on",
            "24/12/2026",
            '"24/12/2026" cannot be used for "on". '
            "Write a date as year-month-day, such as 2026-12-24.",
        ),
        (
            "on",
            "2026-02-30",
            '"2026-02-30" cannot be used for "on". '
            "Write a date as year-month-day, such as 2026-12-24.",
        ),
        (
            "email",
            "waste at council",
            '"waste at council" cannot be used for "email". '
            "Write an e-mail address, such as waste@example.gov.uk.",
        ),
        (
            "site",
            "javascript:alert(1)",
            '"javascript:alert(1)" cannot be used for "site". '
            "Write a web address that begins with https://.",
        ),
        ("words", [], '"words" holds 0. It needs 1 or more.'),
        ("words", [1, 2, 3], '"words" holds 3. The most is 2.'),
        ("words", [1, 1], '"words" holds the same thing twice. Take one of them out.'),
        ("group", {}, '"group" holds 0. It needs 1 or more.'),
        ("group", {"a": 1, "b": 2}, '"group" holds 2. The most is 1.'),
        ("either", [], '"either" must be text or a whole number, not a list.'),
        ("odd", 3, '"odd" cannot be written like this.'),
    ],
)
def test_each_fault_says_what_to_write(name, value, sentence):
    assert said(name, value) == sentence


def test_what_is_no_text_is_not_asked_for_its_format():
    assert faults({"title": "Waste", "strange": 5}, TEAM) == []


@pytest.mark.parametrize("format_name", ["email", "uri"])
def test_numbers_have_no_format(format_name):
    assert faults(5, {"format": format_name}) == []


def test_unknown_format_is_no_fault():
    assert faults("x", {"format": "hostname"}) == []


def test_constant_is_told():
    assert only("b", {"const": "a"}).sentence == ('"b" cannot be used for the file. Write "a".')


def test_name_needed_beside_another_is_told():
    schema = {"dependentRequired": {"a": ["b"], "c": ["d"]}}

    assert only({"a": 1}, schema) == Problem(
        ("a",), '"b" is missing beside "a". Write "b: ..." as well.'
    )


def test_entry_of_a_list_is_named_by_its_number():
    schema = {"properties": {"a": {"items": {"type": "string"}}}}

    assert only({"a": ["x", []]}, schema) == Problem(
        ("a", 1), 'Entry 2 of "a" must be text, not a list.'
    )


def test_entry_of_a_bare_list_is_named_by_its_number():
    assert only([[]], {"items": {"type": "string"}}).sentence == (
        "Entry 1 must be text, not a list."
    )


def test_one_of_several_ways_is_judged_by_the_nearest():
    schema = {
        "oneOf": [
            {"type": "string"},
            {"properties": {"type": {"const": "a"}, "n": {"type": "integer"}}},
            {"properties": {"type": {"const": "b"}, "n": {"type": "string"}}},
        ]
    }

    assert only({"type": "b", "n": 1}, schema) == Problem(
        ("n",), '"n" must be text, not the number 1. Put it in quotes: "1".'
    )


def test_what_fits_two_ways_is_told_plainly():
    assert only(1, {"oneOf": [{}, {}]}).sentence == "The file cannot be written like this."


def test_schema_that_refuses_everything_is_told_plainly():
    assert only({"a": 1}, {"properties": {"a": False}}).sentence == (
        "The file cannot be written like this."
    )


def test_the_same_fault_is_told_once():
    schema = {"allOf": [{"type": "string"}, {"type": "string"}]}

    assert len(faults(5, schema)) == 1
