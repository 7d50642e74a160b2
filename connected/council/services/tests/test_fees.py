from decimal import Decimal

import pytest

from connected.council.services.rules.fees import FREE, FeeNotKnown, fee_due, fee_in_words
from connected.council.services.tests.factories import make_definition, make_question

KINDS = [{"key": "a", "label": "A"}, {"key": "b", "label": "B"}]
QUESTIONS = [
    make_question(key="kind", type="radios", options=KINDS),
    make_question(key="extras", type="checkboxes", options=KINDS, optional=True),
    make_question(key="items", type="number", optional=True),
    make_question(key="worth", type="money", optional=True),
    make_question(key="badge", type="yes-no"),
    {
        "group": "people",
        "title": "People",
        "one": "person",
        "least": 0,
        "questions": [make_question(key="who")],
    },
]
ANSWERS = {
    "kind": "a",
    "extras": ["a", "b"],
    "items": 4,
    "worth": "250.00",
    "badge": "no",
    "people": [{"who": "Ada"}, {"who": "Bea"}],
}
BY = {"label": "By kind", "by": "kind", "amounts": {"a": 10, "b": 12.5}}


def priced(*lines, **more):
    return make_definition(*QUESTIONS, fee={"lines": list(lines), **more})


def total(definition, **answers):
    return fee_due(definition, ANSWERS | answers).total


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ({"label": "Fixed", "amount": 25}, "25.00"),
        ({"label": "Pence", "amount": 0.1}, "0.10"),
        (BY, "10.00"),
        ({"label": "All", "by": "extras", "amounts": {"a": 1, "b": 2}}, "3.00"),
        ({"label": "Each", "each": "items", "amount": 5}, "20.00"),
        ({"label": "Beyond", "each": "items", "amount": 5, "beyond": 3}, "5.00"),
        ({"label": "None beyond", "each": "items", "amount": 5, "beyond": 9}, "0"),
        ({"label": "People", "each": "people", "amount": 1.25}, "2.50"),
        (
            {
                "label": "Tiers",
                "by_amount": "worth",
                "tiers": [
                    {"up_to": 249.99, "amount": 1},
                    {"up_to": 250, "amount": 2},
                    {"amount": 3},
                ],
            },
            "2.00",
        ),
        ({"label": "If", "amount": 5, "when": {"question": "badge", "is": "yes"}}, "0"),
    ],
)
def test_line_costs_what_the_answers_say(line, amount):
    assert total(priced(line)) == Decimal(amount)


def test_lines_add_up_and_concessions_come_off_in_order():
    concessions = [
        {"label": "Badge", "when": {"question": "badge", "is": "yes"}, "percent": 50},
        {"label": "Early", "when": {"question": "kind", "is": "a"}, "amount": 3},
    ]
    definition = priced(BY, {"label": "Fixed", "amount": 5.01}, concessions=concessions)

    fee = fee_due(definition, ANSWERS | {"badge": "yes"})

    assert [(line.label, str(line.amount)) for line in fee.lines] == [
        ("By kind", "10.00"),
        ("Fixed", "5.01"),
        ("Badge", "-7.51"),
        ("Early", "-3.00"),
    ]
    assert (str(fee.total), fee.is_due) == ("4.50", True)


def test_concession_never_takes_off_more_than_is_to_pay():
    concession = {"label": "Much", "when": {"question": "kind", "is": "a"}, "amount": 99}

    fee = fee_due(priced(BY, concessions=[concession] * 2), ANSWERS)

    assert (fee.total, len(fee.lines), fee.is_due) == (0, 2, False)


def test_nothing_is_due_where_it_is_free():
    free = priced(BY, nothing_when={"question": "badge", "is": "yes"})

    assert fee_due(free, ANSWERS | {"badge": "yes"}) == FREE
    assert fee_due(make_definition(*QUESTIONS), ANSWERS) == FREE


def test_answer_of_another_branch_costs_nothing():
    asked = make_question(key="more", type="number", when={"question": "badge", "is": "yes"})
    line = {
        "label": "More",
        "each": "more",
        "amount": 100,
        "when": {"question": "more", "answered": "yes"},
    }
    definition = make_definition(*QUESTIONS, asked, fee={"lines": [line]})

    assert total(definition, more=7) == 0
    assert total(definition, more=7, badge="yes") == 700


@pytest.mark.parametrize(
    "line",
    [
        {"label": "By", "by": "extras", "amounts": {"a": 1}},
        {"label": "Each", "each": "items", "amount": 1},
        {"label": "Tiers", "by_amount": "items", "tiers": [{"up_to": 3, "amount": 1}]},
    ],
)
@pytest.mark.parametrize("items", [None, 4])
def test_fee_that_cannot_be_known_is_never_guessed(line, items):
    definition, answers = priced(line), ANSWERS | {"items": items, "extras": ["b"]}

    if line["label"] == "Each" and items:
        assert fee_due(definition, answers).total == 4
    else:
        with pytest.raises(FeeNotKnown):
            fee_due(definition, answers)


def test_start_page_is_told_what_it_costs():
    lines = [
        BY,
        {"label": "Bags", "each": "items", "amount": 2, "beyond": 3},
        {"label": "First", "each": "items", "amount": 2, "beyond": 1},
        {"label": "All", "each": "items", "amount": 2},
        {"label": "Worth", "by_amount": "worth", "tiers": [{"amount": 3}]},
        {"label": "Fixed", "amount": 1.5},
    ]
    badge = {"question": "badge", "is": "yes"}
    off = [
        {"label": "Badge", "when": badge, "percent": 20},
        {"label": "Help", "when": badge, "amount": 2},
    ]

    assert fee_in_words(priced(*lines, concessions=off)) == [
        "By kind: from £10 to £12.50",
        "Bags: £2 each after the first 3",
        "First: £2 each after the first",
        "All: £2 each",
        "Worth: £3",
        "Fixed: £1.50",
        "Badge: 20% less",
        "Help: £2 less",
    ]
    assert fee_in_words(make_definition()) == []
