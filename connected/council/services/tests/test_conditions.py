import pytest

from connected.council.services.rules.conditions import ALWAYS, read_condition

RED = {"question": "colour", "is": "red"}
WARM = {"question": "warm", "is": "yes"}
HAS_A = {"question": "things", "includes": "a"}


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        (RED, {"colour": "red"}, True),
        (RED, {"colour": "blue"}, False),
        (RED, {}, False),
        (HAS_A, {"things": ["b", "a"]}, True),
        (HAS_A, {"things": ["b"]}, False),
        (HAS_A, {"things": "a"}, False),
        (HAS_A, {"things": None}, False),
        ({"any": [RED, WARM]}, {"warm": "yes"}, True),
        ({"any": [RED, WARM]}, {"warm": "no"}, False),
        ({"all": [RED, WARM]}, {"warm": "yes", "colour": "red"}, True),
        ({"all": [RED, WARM]}, {"warm": "yes"}, False),
        ({"all": [{"any": [RED, HAS_A]}, WARM]}, {"things": ["a"], "warm": "yes"}, True),
    ],
)
def test_condition_holds_for_the_answers_it_names(condition, answers, expected):
    assert read_condition(condition).holds(answers) is expected


def test_condition_without_words_always_holds():
    assert read_condition(None) is ALWAYS
    assert ALWAYS.holds({}) is True


def test_condition_names_what_it_compares():
    condition = read_condition({"any": [RED, {"all": [HAS_A]}]})

    compared = [(one.question, one.value, one.wants_a_list) for one in condition.comparisons()]

    assert compared == [("colour", "red", False), ("things", "a", True)]
