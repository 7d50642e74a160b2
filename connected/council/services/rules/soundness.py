"""What the schema cannot say of a service definition: whether its parts fit together."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from connected.council.services.rules.conditions import Condition, read_condition
from connected.council.services.rules.definition import NAMED, Question, read_question
from connected.council.services.rules.question_types import REGISTRY
from connected.foundation.councils import Problem, unknown_word

REPORTER_TYPES = {"name": ("name",), "email": ("email",), "phone": ("phone",)}
PLACE_TYPES = ("place", "address")
ON_ANY_QUESTION = "required"


def problems_in(
    content: Mapping[str, Any], *, teams: Collection[str], categories: Collection[str]
) -> Iterator[Problem]:
    """Everything that is wrong with a definition which the schema let pass."""
    if content["category"] not in categories:
        yield Problem(("category",), unknown_word(content["category"], categories))
    if content["case"]["team"] not in teams:
        yield Problem(("case", "team"), unknown_word(content["case"]["team"], teams))
    yield from _in_steps(content["questions"])
    yield from _in_case(content["case"], _questions(content["questions"]))


def _questions(steps: Sequence[Mapping[str, Any]]) -> dict[str, Question]:
    return {step["key"]: read_question(step) for step in steps if "key" in step}


def _in_steps(steps: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    if not any("key" in step for step in steps):
        yield Problem(("questions",), "There is no question here. Write at least one.")
    earlier: dict[str, Question] = {}
    taken: set[str] = set()
    for place, step in enumerate(steps):
        key = step.get("key") or step["way_out"]
        if key in taken:
            name = "key" if "key" in step else "way_out"
            yield Problem(
                ("questions", place, name),
                f'"{key}" is the key of an earlier question or way out. Write another.',
            )
        taken.add(key)
        yield from _in_condition(step, place, earlier)
        if "key" in step:
            question = read_question(step)
            yield from _in_question(question, place)
            earlier[key] = question


def _in_condition(
    step: Mapping[str, Any], place: int, earlier: Mapping[str, Question]
) -> Iterator[Problem]:
    path = ("questions", place, "when")
    condition: Condition = read_condition(step.get("when"))
    for compared in condition.comparisons():
        question = earlier.get(compared.question)
        if question is None:
            yield Problem(path, _not_earlier(compared.question, earlier))
            continue
        offered = REGISTRY[question.type].comparable(question)
        if offered is None:
            yield Problem(
                path,
                f'A condition cannot depend on "{question.key}": it is of type {question.type}.',
            )
        elif compared.wants_a_list != (question.type == "checkboxes"):
            word = "includes" if question.type == "checkboxes" else "is"
            yield Problem(path, f'"{question.key}" is of type {question.type}. Write "{word}".')
        elif compared.value not in offered:
            yield Problem(path, unknown_word(str(compared.value), offered))


def _not_earlier(key: str, earlier: Mapping[str, Question]) -> str:
    if not earlier:
        return f'"{key}" is not asked before this. No question is: take the condition out.'
    return f"The condition is on a question that is not asked before. {unknown_word(key, earlier)}"


def _in_question(question: Question, place: int) -> Iterator[Problem]:
    path = ("questions", place)
    kind = REGISTRY[question.type]
    for code in question.errors:
        known = [*kind.errors] if kind.has_parts else [ON_ANY_QUESTION, *kind.errors]
        if code not in known:
            instead = (
                unknown_word(code, known)
                if known
                else "Each line says what is missing by itself. Take it out."
            )
            yield Problem((*path, "errors", code), instead)
    if question.limits.get("min", 0) > question.limits.get("max", question.limits.get("min", 0)):
        yield Problem((*path, "limits"), '"min" is larger than "max". Write a smaller one.')
    if kind.is_personal and not question.personal:
        yield Problem(
            path, f'"{question.key}" tells who somebody is. Write "personal: true" as well.'
        )
    yield from _in_options(question, place)


def _in_options(question: Question, place: int) -> Iterator[Problem]:
    keys = [option.key for option in question.options]
    for number, key in enumerate(keys):
        if key in keys[:number]:
            yield Problem(
                ("questions", place, "options", number, "key"),
                f'"{key}" is the key of an earlier option. Write another.',
            )
    if sum(option.alone for option in question.options) > 1:
        yield Problem(
            ("questions", place, "options"), 'Only one option can be "alone". Take the others out.'
        )


def _in_case(case: Mapping[str, Any], questions: Mapping[str, Question]) -> Iterator[Problem]:
    for part, key in case.get("reporter", {}).items():
        yield from _refers_to(("case", "reporter", part), key, questions, REPORTER_TYPES[part])
    if "place" in case:
        yield from _refers_to(("case", "place"), case["place"], questions, PLACE_TYPES)
    for key in NAMED.findall(case["summary"]):
        if key not in questions:
            yield Problem(("case", "summary"), unknown_word(key, questions))
        elif questions[key].personal:
            yield Problem(
                ("case", "summary"),
                f'"{key}" is personal, and everybody reads a summary. Take it out.',
            )
    for name in ("stages", "outcomes"):
        yield from _twice(name, [offer["key"] for offer in case[name]])


def _refers_to(
    path: tuple[str, ...], key: str, questions: Mapping[str, Question], types: Sequence[str]
) -> Iterator[Problem]:
    fitting = [known for known, question in questions.items() if question.type in types]
    if key not in fitting:
        wanted = f"This must be a question of type {' or '.join(types)}."
        instead = unknown_word(key, fitting) if fitting else "There is none: take this out."
        yield Problem(path, f"{wanted} {instead}")


def _twice(name: str, keys: Sequence[str]) -> Iterator[Problem]:
    for number, key in enumerate(keys):
        if key in keys[:number]:
            yield Problem(
                ("case", name, number, "key"), f'"{key}" is written twice. Take one of them out.'
            )
