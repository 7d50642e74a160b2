import pytest

from connected.council.services.rules.computed import TODAY, read_computed
from connected.council.services.rules.paths import path_of
from connected.council.services.tests.factories import make_definition, make_question

ANSWERS = {
    "a": 3,
    "b": "2.50",
    "kind": "small",
    "boxes": ["x", "y"],
    "people": [{"income": 10}, {"income": None}, {"income": 5}],
    "born": "2000-02-29",
    "from": "2026-03-01",
    "to": "2026-03-04",
    TODAY: "2026-02-28",
}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"sum": ["a", "b", 1]}, "6.50"),
        ({"sum": ["a", "absent"]}, 3),
        ({"sum": ["absent"]}, None),
        ({"sum": ["people.income"]}, 15),
        ({"sum": ["people", 1]}, 4),
        ({"times": ["a", 2]}, 6),
        ({"times": ["a", "absent"]}, None),
        ({"times": ["a", "b"], "money": True}, "7.50"),
        ({"count": "people"}, 3),
        ({"count": "boxes"}, 2),
        ({"count": "absent"}, None),
        ({"table": "kind", "values": {"small": 75}}, 75),
        ({"table": "kind", "values": {"large": 75}}, None),
        ({"table": "boxes", "values": {"x": 1, "y": 0.5}}, "1.5"),
        ({"table": "absent", "values": {"x": 1}}, None),
        ({"age": "born"}, 25),
        ({"age": "born", "on": "from"}, 26),
        ({"age": "to", "on": "born"}, None),
        ({"age": "absent"}, None),
        ({"days_between": ["from", "to"]}, 3),
        ({"days_between": ["to", "today"]}, -4),
        ({"days_between": ["absent", "to"]}, None),
    ],
)
def test_value_is_worked_out(value, expected):
    assert read_computed({"key": "v"} | value).value(ANSWERS) == expected


@pytest.mark.parametrize(
    ("money", "value", "shown"),
    [(True, "7.50", "£7.50"), (False, 1200, "1,200"), (False, None, "Not known")],
)
def test_value_is_shown_as_people_read_it(money, value, shown):
    assert read_computed({"key": "v", "sum": ["a"], "money": money}).shown(value) == shown


def test_value_decides_a_branch_as_soon_as_it_is_known():
    late = make_question(key="late", when={"question": "twice", "at_least": 10})
    definition = make_definition(
        make_question(key="a", type="number"),
        late,
        computed=[{"key": "twice", "times": ["a", 2]}, {"key": "four", "times": ["twice", 2]}],
    )

    few, many = path_of(definition, {"a": 4}), path_of(definition, {"a": 5})

    assert (few.is_complete, many.next.key) == (True, "late")
    assert (few.values["twice"], few.values["four"], few.answers) == (8, 16, {"a": 4})


def test_value_that_rests_on_a_branch_not_taken_is_not_known():
    asked = make_question(key="a", type="yes-no")
    hidden = make_question(key="b", type="number", when={"question": "a", "is": "yes"})
    definition = make_definition(asked, hidden, computed=[{"key": "v", "times": ["b", 2]}])

    assert path_of(definition, {"a": "no", "b": 7}).values["v"] is None
    assert path_of(definition, {"a": "yes", "b": 7}).values["v"] == 14


def test_value_of_numbers_alone_is_known_after_the_first_step():
    definition = make_definition(make_question(key="a"), computed=[{"key": "v", "sum": [1, 2]}])

    assert path_of(definition, {"a": "x"}).values["v"] == 3
