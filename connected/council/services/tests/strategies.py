"""Definitions and answers at random, for property tests: whatever a sound definition can be."""

from typing import Any

from hypothesis import strategies as st

from connected.council.services.rules.definition import Definition, Group, Information, Page
from connected.council.services.rules.paths import ENTRY, READ
from connected.council.services.rules.question_types import REGISTRY
from connected.council.services.rules.steps import Question, Step
from connected.council.services.tests.factories import make_content, make_question

OPTIONS = [{"key": key, "label": key.upper()} for key in ("a", "b", "c")]
ALONE = [*OPTIONS, {"key": "none", "label": "None", "alone": True}]
TYPES = sorted(set(REGISTRY) - {"photos", "files", "postcode-address", "slot"})
KEPT: dict[str, Any] = {
    "date": "2026-03-27",
    "date-of-birth": "1980-03-27",
    "number": 4,
    "money": "12.50",
    "declaration": "agreed",
    "address": {"line_1": "1 High Street", "town": "Grays", "postcode": "RM17 6SL"},
    "place": {"text": "By the shop"},
}


@st.composite
def questions(draw: Any, key: str, known: list[dict[str, Any]]) -> dict[str, Any]:
    kind = draw(st.sampled_from(TYPES))
    question = make_question(key=key, type=kind, label=key, personal=True)
    if REGISTRY[kind].has_options:
        question["options"] = ALONE if kind == "checkboxes" else OPTIONS
    if kind in ("number", "money"):
        question["limits"] = {"min": 0, "max": 10}
    if draw(st.booleans()):
        question["optional"] = True
    return question | draw(conditions_for(known))


def conditions_for(known: list[dict[str, Any]]) -> Any:
    if not known:
        return st.just({})
    return st.one_of(st.just({}), conditions(known).map(lambda found: {"when": found}))


def conditions(known: list[dict[str, Any]]) -> Any:
    one = st.sampled_from(known).flatmap(_condition_on)
    return st.recursive(
        one,
        lambda parts: st.one_of(
            st.lists(parts, min_size=1, max_size=3).map(lambda all_: {"all": all_}),
            st.lists(parts, min_size=1, max_size=3).map(lambda any_: {"any": any_}),
            parts.map(lambda part: {"not": part}),
        ),
        max_leaves=4,
    )


def _condition_on(thing: dict[str, Any]) -> Any:
    kind = REGISTRY[thing["type"]] if "type" in thing else None
    words = kind.words if kind else ("at_least", "at_most", "answered")
    values: dict[str, Any] = {
        "is": st.sampled_from(["yes", "no"] if thing.get("type") == "yes-no" else ["a", "b", "c"]),
        "includes": st.sampled_from(["a", "b", "none"]),
        "at_least": st.integers(0, 11),
        "at_most": st.integers(0, 11),
        "before": st.sampled_from(["2026-03-27", "2026-04-01", "1980-01-01"]),
        "after": st.sampled_from(["2026-03-27", "2026-03-26", "1990-01-01"]),
        "answered": st.sampled_from(["yes", "no"]),
    }
    return st.sampled_from(words).flatmap(
        lambda word: values[word].map(lambda value: {"question": thing["key"], word: value})
    )


@st.composite
def definitions(draw: Any, most: int = 7) -> dict[str, Any]:
    """A service's content. It fits together; not all of it need be reachable."""
    steps: list[dict[str, Any]] = []
    known: list[dict[str, Any]] = []
    computed: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, most))):
        step, told = draw(_steps(f"s{number}", known))
        steps.append(step)
        known = [*known, *told]
        worth = [one for one in told if "group" in one or one["type"] in ("checkboxes", "number")]
        if worth and draw(st.booleans()):
            value = _value(f"v{number}", worth[0])
            computed.append(value)
            known.append(value)
    if not any("key" in step or "page" in step or "group" in step for step in steps):
        steps.append(make_question(key="last"))
    content = make_content(case={"summary": "Things", "place": "", "reporter": {}})
    content["case"].pop("place")
    content.pop("questions")
    content |= draw(_laid_out(steps))
    if computed:
        content["computed"] = computed
    if draw(st.booleans()):
        content["fee"] = draw(fees(known))
    return content


def _value(key: str, thing: dict[str, Any]) -> dict[str, Any]:
    way = {"sum": [thing["key"], 1]} if thing.get("type") == "number" else {"count": thing["key"]}
    return {"key": key, "label": key.upper()} | way


@st.composite
def _steps(draw: Any, key: str, known: list[dict[str, Any]]) -> Any:
    """A step, and what conditions may look at once it is passed."""
    kind = draw(st.sampled_from(["question"] * 5 + ["page", "group", "information", "way_out"]))
    if kind == "way_out" and known:
        when = draw(conditions(known))
        return {"way_out": key, "title": "Out", "text": "Go elsewhere.", "when": when}, []
    if kind == "information":
        page = {"information": key, "title": "Read this", "text": "Words."}
        return page | draw(conditions_for(known)), []
    if kind == "page":
        inner = [draw(questions(f"{key}-{n}", known)) for n in range(draw(st.integers(1, 3)))]
        page = {"page": key, "title": "A page", "questions": inner}
        return page | draw(conditions_for(known)), inner
    if kind == "group":
        return draw(_groups(key, known))
    question = draw(questions(key, known))
    return question, [question]


@st.composite
def _groups(draw: Any, key: str, known: list[dict[str, Any]]) -> Any:
    inner: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 3))):
        inner.append(draw(questions(f"{key}-{number}", inner)))
    least, more = draw(st.integers(0, 2)), draw(st.integers(0, 2))
    group = {
        "group": key,
        "title": "Several",
        "one": "thing",
        "least": least,
        "most": max(least + more, 1),
        "questions": inner,
    }
    return group | draw(conditions_for(known)), [{"key": key, "group": key}]


@st.composite
def _laid_out(draw: Any, steps: list[dict[str, Any]]) -> dict[str, Any]:
    if draw(st.booleans()):
        return {"questions": steps}
    cut = draw(st.integers(1, len(steps)))
    parts = [part for part in (steps[:cut], steps[cut:]) if part]
    return {
        "sections": [
            {"key": f"part-{number}", "title": f"Part {number}", "questions": part}
            for number, part in enumerate(parts)
        ]
    }


@st.composite
def fees(draw: Any, known: list[dict[str, Any]]) -> dict[str, Any]:
    lines: list[dict[str, Any]] = [{"label": "Fixed", "amount": draw(st.integers(0, 50))}]
    for thing in known:
        answered = {"when": {"question": thing["key"], "answered": "yes"}}
        if thing.get("type") in ("radios", "select"):
            amounts = {"a": 1, "b": 2.5, "c": 0}
            lines.append({"label": "By", "by": thing["key"], "amounts": amounts} | answered)
        elif "group" in thing or thing.get("type") in ("number", "money"):
            lines.append({"label": "Each", "each": thing["key"], "amount": 1.25} | answered)
    return {"lines": lines[:5]}


@st.composite
def some_answer(draw: Any, question: Question) -> Any:
    if question.optional and draw(st.booleans()):
        return None
    offered = REGISTRY[question.type].comparable(question)
    if question.type == "checkboxes":
        chosen = draw(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, unique=True))
        return draw(st.sampled_from([chosen, ["none"]]))
    if offered:
        return draw(st.sampled_from(offered))
    if question.type == "number":
        return draw(st.integers(0, 10))
    return KEPT.get(question.type, "words")


@st.composite
def some_answers(draw: Any, definition: Definition) -> dict[str, Any]:
    """Of any steps, on whichever branch: as a draft that was changed again and again."""
    answers: dict[str, Any] = {}
    for step in definition.steps:
        if draw(st.integers(0, 9)):
            answers |= draw(_answers_at(step))
    return answers


@st.composite
def _answers_at(draw: Any, step: Step) -> dict[str, Any]:
    if isinstance(step, Question):
        return {step.key: draw(some_answer(step))}
    if isinstance(step, Page):
        return {question.key: draw(some_answer(question)) for question in step.questions}
    if isinstance(step, Information):
        return {step.key: READ}
    if isinstance(step, Group):
        many = draw(st.integers(step.least, step.most))
        return {step.key: [draw(_entry(step, number)) for number in range(many)]}
    return {}


@st.composite
def _entry(draw: Any, group: Group, number: int) -> dict[str, Any]:
    answers = {question.key: draw(some_answer(question)) for question in group.questions}
    return {ENTRY: f"e{number}", **answers}
