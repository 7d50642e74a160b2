import pytest
from hypothesis import given
from hypothesis import strategies as st

from connected.council.services.rules.conditions import ALWAYS, NEVER, read_condition

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


MANY = {"question": "many", "at_least": 3}
FEW = {"question": "many", "at_most": 2.5}
EARLY = {"question": "day", "before": "2026-04-01"}
LATE = {"question": "day", "after": "2026-04-01"}
BLANK = {"question": "note", "answered": "no"}
GIVEN = {"question": "note", "answered": "yes"}


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        (MANY, {"many": 3}, True),
        (MANY, {"many": "2.99"}, False),
        (MANY, {"many": [{}, {}, {}]}, True),
        (MANY, {"many": None}, False),
        (MANY, {"many": "NaN"}, False),
        (MANY, {"many": "words"}, False),
        (MANY, {"many": {"a": "b"}}, False),
        (FEW, {"many": "2.50"}, True),
        (FEW, {"many": 3}, False),
        (FEW, {}, False),
        (EARLY, {"day": "2026-03-31"}, True),
        (EARLY, {"day": "2026-04-01"}, False),
        (EARLY, {}, False),
        (LATE, {"day": "2026-04-02"}, True),
        (LATE, {"day": None}, False),
        (GIVEN, {"note": "x"}, True),
        (GIVEN, {"note": 0}, True),
        (GIVEN, {"note": None}, False),
        (BLANK, {}, True),
        (BLANK, {"note": []}, True),
        ({"question": "note", "answered": True}, {"note": "x"}, True),
        ({"question": "note", "answered": False}, {"note": "x"}, False),
        ({"not": RED}, {"colour": "blue"}, True),
        ({"not": RED}, {"colour": "red"}, False),
    ],
)
def test_richer_condition_holds_for_the_answers_it_names(condition, answers, expected):
    assert read_condition(condition).holds(answers) is expected


CONDITIONS = st.recursive(
    st.sampled_from([RED, WARM, HAS_A, MANY, FEW, EARLY, LATE, BLANK, GIVEN]),
    lambda parts: st.one_of(
        st.lists(parts, min_size=1, max_size=3).map(lambda some: {"any": some}),
        st.lists(parts, min_size=1, max_size=3).map(lambda some: {"all": some}),
        parts.map(lambda part: {"not": part}),
    ),
    max_leaves=6,
)
ANSWERS = st.fixed_dictionaries(
    {
        "colour": st.sampled_from([None, "red", "blue"]),
        "warm": st.sampled_from([None, "yes", "no"]),
        "things": st.sampled_from([None, ["a"], ["b"]]),
        "many": st.sampled_from([None, 1, 3, "2.50"]),
        "day": st.sampled_from([None, "2026-03-31", "2026-04-01", "2026-05-01"]),
        "note": st.sampled_from([None, "x"]),
    }
)


@given(data=CONDITIONS, answers=ANSWERS)
def test_condition_told_its_answers_one_by_one_says_the_same(data, answers):
    condition = left = read_condition(data)

    for key, answer in answers.items():
        left = left.given(key, answer)

    assert left == (ALWAYS if condition.holds(answers) else NEVER)
    assert list(left.comparisons()) == []
