"""The proof of a definition: what it finds wrong, what it lets pass, and the picture it leaves."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connected.council.services.rules.definition import read_definition
from connected.council.services.rules.paths import path_of
from connected.council.services.rules.proof import _looked_at, proof_of
from connected.council.services.rules.proof_routes import CHECK, START, Trail, _add
from connected.council.services.rules.steps import WayOut
from connected.council.services.tests.factories import (
    everything,
    example_contents,
    make_content,
    make_definition,
    make_question,
)
from connected.council.services.tests.strategies import definitions, some_answers

OPTIONS = [{"key": "a", "label": "Apple"}, {"key": "b", "label": "Bean"}]
RADIOS = make_question(key="radio", type="radios", ask="Which?", label="Food", options=OPTIONS)
BOXES = make_question(key="boxes", type="checkboxes", label="Boxes", options=OPTIONS)
NUMBER = make_question(key="number", type="number", label="Number", limits={"min": 1, "max": 9})


def yes_no(key, **given):
    return make_question(key=key, type="yes-no", label=key.capitalize(), **given)


def way_out(when, key="out"):
    return {"way_out": key, "title": "Go away", "text": "Somewhere else.", "when": when}


def faults(*questions, **given):
    proof = proof_of(make_definition(*questions, **given))
    return [(fault.about, fault.sentence) for fault in proof.faults]


def never(key):
    return (key, f'Nobody is ever asked "{key}". Change its condition or take it out.')


@pytest.mark.parametrize("key", example_contents())
def test_services_of_the_example_are_proved(key):
    proof = proof_of(read_definition(example_contents()[key]))

    assert (proof.faults, proof.is_exhaustive) == ((), True)


def test_service_that_uses_everything_is_proved():
    proof = proof_of(read_definition(everything()))

    assert (proof.faults, proof.is_exhaustive) == ((), True)


# Planted faults


def test_question_between_two_exclusive_answers_is_never_asked():
    both = {"all": [{"question": "radio", "is": "a"}, {"question": "radio", "is": "b"}]}

    assert faults(RADIOS, make_question(key="lost", when=both)) == [never("lost")]


def test_question_behind_a_branch_that_was_left_is_never_asked():
    inner = yes_no("inner", when={"question": "outer", "is": "yes"})
    both = [{"question": "outer", "is": "no"}, {"question": "inner", "is": "yes"}]

    found = faults(yes_no("outer"), inner, make_question(key="lost", when={"all": both}))

    assert found == [never("lost")]


def test_question_after_the_way_out_of_all_who_could_be_asked_is_never_asked():
    out = way_out({"question": "radio", "is": "a"})

    found = faults(RADIOS, out, make_question(key="lost", when={"question": "radio", "is": "a"}))

    assert found == [never("lost")]


def test_number_beyond_its_limits_reaches_nobody():
    lost = make_question(key="lost", when={"question": "number", "at_least": 10})
    found = make_question(key="found", when={"question": "number", "at_least": 9})

    assert faults(NUMBER, lost, found) == [never("lost")]


def test_days_that_cannot_be_reach_nobody():
    day = make_question(key="day", type="date")
    both = [{"question": "day", "before": "2026-01-01"}, {"question": "day", "after": "2026-02-01"}]

    assert faults(day, make_question(key="lost", when={"all": both})) == [never("lost")]


def test_option_that_stands_alone_is_never_chosen_with_another():
    options = [*OPTIONS, {"key": "none", "label": "None", "alone": True}]
    boxes = make_question(key="boxes", type="checkboxes", options=options)
    both = [{"question": "boxes", "includes": "none"}, {"question": "boxes", "includes": "a"}]

    assert faults(boxes, make_question(key="lost", when={"all": both})) == [never("lost")]


def test_question_that_must_be_answered_is_never_blank():
    lost = make_question(key="lost", when={"question": "words", "answered": "no"})
    words = make_question(key="words")

    assert faults(words, lost) == [never("lost")]
    assert faults(words | {"optional": True}, lost) == []


def test_group_never_holds_more_than_its_most():
    group = {"group": "people", "title": "People", "one": "person", "most": 3, "questions": [BOXES]}
    lost = make_question(key="lost", when={"question": "people", "at_least": 4})
    counted = make_question(key="lost-too", when={"question": "how-many", "at_least": 4})
    computed = [{"key": "how-many", "count": "people"}]

    assert faults(group, lost, counted, computed=computed) == [never("lost"), never("lost-too")]


def test_sum_never_passes_what_its_parts_allow():
    lost = make_question(key="lost", when={"question": "twice", "at_least": 19})
    found = make_question(key="found", when={"question": "twice", "at_least": 18})
    computed = [{"key": "twice", "sum": ["number", "number"]}]

    assert faults(NUMBER, lost, found, computed=computed) == [never("lost")]


def test_question_of_a_page_and_of_a_group_must_be_reached_too():
    hidden = make_question(key="hidden", when={"question": "radio", "is": "c"})
    page = {"page": "page", "title": "Page", "questions": [yes_no("seen"), hidden]}
    inner = make_question(
        key="inner",
        when={"all": [{"question": "works", "is": "yes"}, {"question": "works", "is": "no"}]},
    )
    group = {"group": "all", "title": "All", "one": "one", "questions": [yes_no("works"), inner]}

    assert faults(RADIOS, page, group) == [never("hidden"), never("inner")]


def test_page_with_no_question_for_anybody_is_never_seen():
    hidden = make_question(key="hidden", when={"question": "radio", "is": "c"})
    page = {"page": "page", "title": "Page", "questions": [hidden]}

    assert faults(RADIOS, page) == [
        (
            "page",
            'Nobody ever comes to "page": every route leads out before. Open one, or take it out.',
        )
    ]


def test_way_out_that_nobody_takes_is_named():
    out = way_out({"all": [{"question": "radio", "is": "a"}, {"question": "radio", "is": "b"}]})

    assert faults(RADIOS, out) == [
        ("out", 'Nobody is ever led to "out". Change its condition or take it out.')
    ]


def test_definition_that_nobody_can_send_is_a_dead_end():
    outs = [way_out({"question": "radio", "is": key}, key=f"out-{key}") for key in "ab"]

    found = faults(RADIOS, *outs, make_question(key="late"))

    assert found == [
        (
            "late",
            'Nobody ever comes to "late": every route leads out before. Open one, or take it out.',
        ),
        ("", "Every route leads to a way out: nobody can send this. Open one."),
    ]


# Fees


def fee(*lines, **more):
    return {"fee": {"lines": list(lines), **more}}


def test_fee_by_an_answer_that_not_all_give_cannot_be_worked_out():
    kind = RADIOS | {"key": "kind", "when": {"question": "first", "is": "yes"}}
    line = {"label": "Permit", "by": "kind", "amounts": {"a": 1, "b": 2}}

    assert faults(yes_no("first"), kind, **fee(line)) == [
        (
            "fee",
            '“Permit” cannot be worked out where "kind" is not answered, as where “First” is “No”.',
        )
    ]
    line["when"] = {"question": "first", "is": "yes"}
    assert faults(yes_no("first"), kind, **fee(line)) == []


def test_fee_for_each_of_an_optional_number_cannot_be_worked_out():
    line = {"label": "Bags", "each": "number", "amount": 2}

    found = faults(NUMBER | {"optional": True}, **fee(line))

    assert found == [
        (
            "fee",
            '“Bags” cannot be worked out where "number" is not answered, '
            "as where “Number” is nothing, as it is optional.",
        )
    ]


def test_fee_by_tiers_must_go_as_far_as_the_number_does():
    line = {"label": "Size", "by_amount": "number", "tiers": [{"up_to": 5, "amount": 1}]}

    found = faults(NUMBER, **fee(line))
    line["tiers"].append({"up_to": 9, "amount": 2})

    assert [sentence.split(", as")[0] for _, sentence in found] == [
        '“Size” has no tier where "number" is more than 5'
    ]
    assert faults(NUMBER, **fee(line)) == []


def test_sum_that_is_always_known_can_be_paid_by():
    computed = [
        {"key": "total", "sum": ["number", 1]},
        {"key": "area", "times": ["number", "number"]},
    ]
    lines = [{"label": key, "each": key, "amount": 1} for key in ("total", "area")]

    assert faults(NUMBER, computed=computed, **fee(*lines)) == []
    assert len(faults(NUMBER | {"optional": True}, computed=computed, **fee(*lines))) == 1


def test_line_and_concession_that_nobody_gets_are_named():
    never_holds = {"question": "radio", "is": "c"}
    line = {"label": "Rare", "amount": 1, "when": never_holds}
    concession = {"label": "Nobody", "percent": 10, "when": never_holds}

    found = faults(RADIOS, **fee(line, concessions=[concession], nothing_when=never_holds))

    assert found == [
        ("fee", "Nobody ever pays “Rare”. Change its condition or take it out."),
        ("fee", "Nobody ever gets “Nobody”. Change its condition or take it out."),
        ("fee", '"nothing_when" never holds. Change it or take it out.'),
    ]


# The picture


def test_picture_shows_steps_and_the_answers_between_them():
    out = way_out({"question": "radio", "is": "a"})

    proof = proof_of(make_definition(RADIOS, out, make_question(key="last", label="Last")))

    assert [(node.key, node.kind, node.title, node.row) for node in proof.nodes] == [
        (START, "start", "Report a lost hat", 0),
        ("radio", "question", "Food", 1),
        ("out", "way_out", "Go away", 2),
        ("last", "question", "Last", 3),
        (CHECK, "check", "Check your answers", 4),
        ("@sent", "sent", "Request sent", 6),
    ]
    assert [(edge.start, edge.end, edge.answers) for edge in proof.edges] == [
        (START, "radio", ()),
        ("radio", "out", ("“Apple”",)),
        ("radio", "last", ("“Bean”",)),
        ("last", CHECK, ()),
        (CHECK, "@sent", ()),
    ]


def test_picture_names_sections_and_the_payment():
    proof = proof_of(read_definition(everything()))

    assert {node.section for node in proof.nodes if node.key == "site"} == {"The plot"}
    assert [node.key for node in proof.nodes][-2:] == ["@pay", "@sent"]


def test_numbers_and_days_are_told_by_their_ends():
    day = make_question(key="day", type="date")
    many = make_question(key="many", when={"question": "number", "at_least": 3})
    late = make_question(key="late", when={"question": "day", "after": "2026-04-01"})

    edges = proof_of(make_definition(NUMBER, many, day, late)).edges

    told = {(edge.start, edge.end): edge.answers for edge in edges}
    assert told["number", "many"] == ("3 or more",)
    assert told["number", "day"] == ("less than 3",)
    assert told["day", "late"] == ("after 1 April 2026",)
    assert told["day", CHECK] == ("1 April 2026 or earlier",)


# Size


def large(count):
    """Many independent choices, and as many questions that each look at one: 2^60 routes."""
    first = [yes_no(f"q{n}") for n in range(count // 2)]
    after = [
        make_question(key=f"r{n}", when={"question": f"q{n}", "is": "yes"})
        for n in range(count // 2)
    ]
    return make_content(questions=first + after)


def test_large_definition_is_proved_within_a_second():
    definition = read_definition(large(120))

    began = time.process_time()
    proof = proof_of(definition)

    assert (proof.faults, proof.is_exhaustive) == ((), False)
    assert time.process_time() - began < 3, "one second on a quiet machine: make bench measures it"


def test_fault_in_a_large_definition_is_still_found():
    content = large(120)
    both = [{"question": "q3", "is": "yes"}, {"question": "q3", "is": "no"}]
    content["questions"].append(make_question(key="lost", when={"all": both}))

    assert [fault.about for fault in proof_of(read_definition(content)).faults] == ["lost"]


def with_more(content, *steps, **more):
    return read_definition(content | more | {"questions": [*content["questions"], *steps]})


def test_conditions_that_rest_on_others_are_followed_in_a_large_definition():
    hidden = yes_no("hidden", when={"question": "q3", "is": "yes"})
    out = way_out({"all": [{"question": "q3", "is": "yes"}, {"question": "hidden", "is": "yes"}]})
    lost = make_question(
        key="lost",
        when={"all": [{"question": "q3", "is": "no"}, {"question": "hidden", "is": "no"}]},
    )
    late = make_question(key="late", when={"question": "total", "at_least": 90})
    never_both = [{"question": "q4", "is": "yes"}, {"question": "q4", "is": "no"}]
    large_total = {"question": "total", "at_least": 85}
    lost_too = make_question(key="lost-too", when={"all": [large_total, *never_both]})
    computed = [{"key": "total", "sum": ["number", 80]}]

    steps = [NUMBER, hidden, out, lost, late, lost_too]
    proof = proof_of(with_more(large(80), *steps, computed=computed))

    assert [fault.about for fault in proof.faults] == ["lost", "late", "lost-too"]


def test_condition_on_a_value_looks_at_all_that_it_rests_on():
    computed = [{"key": "sums", "sum": ["number", 1]}, {"key": "twice", "times": ["sums", 2]}]
    late = make_question(key="late", when={"question": "twice", "at_least": 4})
    definition = make_definition(NUMBER, late, computed=computed)

    assert set(_looked_at(definition.questions["late"].when, definition)) == {
        "twice",
        "sums",
        "number",
    }


def test_state_that_somebody_surely_comes_to_is_sure():
    states = {}
    _add(states, ("a", ()), Trail(frozenset("x"), None, is_sure=False))
    _add(states, ("a", ()), Trail(frozenset("y"), (None, "A", "b"), is_sure=True))

    assert states == {("a", ()): Trail(frozenset("xy"), (None, "A", "b"), is_sure=True)}


def test_fee_of_a_large_definition_is_looked_at_alone():
    kind = RADIOS | {"key": "kind", "when": {"question": "q3", "is": "yes"}}
    line = {"label": "Permit", "by": "kind", "amounts": {"a": 1, "b": 2}}
    guarded = line | {"when": {"question": "q3", "is": "yes"}}

    bad = proof_of(with_more(large(80), kind, **fee(line)))
    good = proof_of(with_more(large(80), kind, **fee(guarded)))

    assert ([fault.about for fault in bad.faults], good.is_sound) == (["fee"], True)


@pytest.mark.parametrize(
    ("value", "at_least", "expected"),
    [
        ({"age": "day"}, 131, ["late"]),
        ({"age": "day"}, 130, []),
        ({"days_between": ["day", "today"]}, 100_000, []),
        ({"times": ["number", "number"]}, 82, ["late"]),
        ({"times": ["number", "sums"]}, 172, ["late"]),
        ({"times": ["number", "tables"]}, 45, []),
        ({"times": ["number", "counts"]}, 45, []),
        ({"sum": ["people.income"]}, 19, ["late"]),
        ({"sum": ["people.income"]}, 18, []),
        ({"sum": ["people", "number"]}, 12, ["late"]),
    ],
)
def test_value_has_the_range_of_what_it_rests_on(value, at_least, expected):
    day = make_question(key="day", type="date")
    income = NUMBER | {"key": "income"}
    people = {"group": "people", "title": "All", "one": "one", "most": 2, "questions": [income]}
    computed = [
        {"key": "sums", "sum": ["number", 10]},
        {"key": "tables", "table": "radio", "values": {"a": 1, "b": 5}},
        {"key": "counts", "count": "boxes"},
        {"key": "value"} | value,
    ]
    late = make_question(key="late", when={"question": "value", "at_least": at_least})

    found = faults(day, NUMBER, RADIOS, BOXES, people, late, computed=computed)

    assert [about for about, _ in found] == expected


# Against walking


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_a_walk_comes_to_the_proof_has_found(data):
    """The proof never calls a step unreachable that a random walk reaches."""
    definition = read_definition(data.draw(definitions()))
    proof = proof_of(definition)
    unreached = {fault.about for fault in proof.faults}

    path = path_of(definition, data.draw(some_answers(definition)))
    seen = {step.key for step in path.passed} | {question.key for question in path.asked}
    seen |= {step.key for step in (path.next, path.way_out) if step}

    assert seen & unreached == set()
    assert all(isinstance(step, WayOut) or step.key for step in definition.steps)
