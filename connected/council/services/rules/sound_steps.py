"""Whether the questions of a definition fit together, each with what is asked before it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from connected.council.services.rules.computed import Computed
from connected.council.services.rules.conditions import ALWAYS, read_condition
from connected.council.services.rules.definition import read_question, read_step
from connected.council.services.rules.languages import STEP_NAMES
from connected.council.services.rules.question_types import REGISTRY
from connected.council.services.rules.sound_conditions import Thing, condition_problems
from connected.council.services.rules.steps import Group, Question, questions_in
from connected.foundation.councils import Problem, unknown_word
from connected.foundation.councils.documents import DocumentPath

ON_ANY_QUESTION = "required"
NO_LIST = "Each line says what is missing by itself. Take it out."


def steps_in(content: Mapping[str, Any]) -> Iterator[tuple[DocumentPath, Mapping[str, Any]]]:
    """Every step of the journey, with its place in the file."""
    for place, step in enumerate(content.get("questions", ())):
        yield ("questions", place), step
    for number, section in enumerate(content.get("sections", ())):
        for place, step in enumerate(section["questions"]):
            yield ("sections", number, "questions", place), step


def inner_steps(
    path: DocumentPath, step: Mapping[str, Any]
) -> Iterator[tuple[DocumentPath, Mapping[str, Any]]]:
    """The questions of a page or a group."""
    for place, question in enumerate(step.get("questions", ())):
        yield (*path, "questions", place), question


class Steps:
    """Goes through the steps in order and knows at each what has been asked before."""

    def __init__(self, content: Mapping[str, Any], computed: Sequence[Computed]) -> None:
        self.content = content
        self.waiting = list(computed)
        self.known: dict[str, Thing] = {}
        self.taken = {value.key for value in computed}

    def problems(self) -> Iterator[Problem]:
        steps = list(steps_in(self.content))
        if not any(is_asked(step) for _, step in steps):
            yield Problem(
                ("questions",) if "questions" in self.content else ("sections",),
                "There is no question here. Write at least one.",
            )
        for path, step in steps:
            yield from self._in_step(path, step)

    def _in_step(self, path: DocumentPath, data: Mapping[str, Any]) -> Iterator[Problem]:
        yield from self._taken(path, data)
        yield from condition_problems(read_condition(data.get("when")), (*path, "when"), self.known)
        step = read_step(data)
        if isinstance(step, Question):
            yield from in_question(step, path)
        else:
            yield from self._inside(path, data, is_group=isinstance(step, Group))
        if isinstance(step, Group):
            yield from _in_group(step, path)
            self.known[step.key] = step
        self.known |= {question.key: question for question in questions_in(step)}
        self._compute()

    def _taken(self, path: DocumentPath, data: Mapping[str, Any]) -> Iterator[Problem]:
        name = next(name for name in STEP_NAMES if name in data)
        if data[name] in self.taken:
            sentence = (
                f'"{data[name]}" is the key of an earlier question or way out. Write another.'
            )
            yield Problem((*path, name), sentence)
        self.taken.add(data[name])

    def _inside(
        self, path: DocumentPath, data: Mapping[str, Any], *, is_group: bool
    ) -> Iterator[Problem]:
        """A group's questions may look at each other; those of a page come at once and cannot."""
        known = dict(self.known)
        for here, inner in inner_steps(path, data):
            yield from self._taken(here, inner)
            yield from condition_problems(read_condition(inner.get("when")), (*here, "when"), known)
            question = read_question(inner)
            yield from in_question(question, here)
            if REGISTRY[question.type].needs_page:
                yield Problem(
                    (*here, "type"),
                    f"A question of type {question.type} needs a page of its own. "
                    "Take it out of here.",
                )
            if is_group:
                known[question.key] = question

    def _compute(self) -> None:
        """A value can be looked at as soon as all it rests on was asked."""
        for value in list(self.waiting):
            if all(key in self.known for key in value.keys):
                self.known[value.key] = value
                self.waiting.remove(value)


def is_asked(step: Mapping[str, Any]) -> bool:
    return "way_out" not in step and "information" not in step


def _in_group(group: Group, path: DocumentPath) -> Iterator[Problem]:
    if group.least > group.most:
        yield Problem((*path, "least"), '"least" is larger than "most". Write a smaller one.')
    if group.questions[0].when != ALWAYS:
        yield Problem(
            (*path, "questions", 0, "when"),
            "The first question of a group is asked of each. Take the condition out.",
        )


def in_question(question: Question, path: DocumentPath) -> Iterator[Problem]:
    kind = REGISTRY[question.type]
    for code in question.errors:
        known = [*kind.errors] if kind.has_parts else [ON_ANY_QUESTION, *kind.errors]
        if code not in known:
            instead = unknown_word(code, known) if known else NO_LIST
            yield Problem((*path, "errors", code), instead)
    for least, most in (("min", "max"), ("youngest", "oldest")):
        limits = {**kind.defaults, **question.limits}
        if least in question.limits and limits[least] > limits.get(most, limits[least]):
            yield Problem((*path, "limits"), f'"{least}" is larger than "{most}". {SMALLER}')
    if kind.is_personal and not question.personal:
        yield Problem(
            path, f'"{question.key}" tells who somebody is. Write "personal: true" as well.'
        )
    yield from _in_options(question, path)


SMALLER = "Write a smaller one."


def _in_options(question: Question, path: DocumentPath) -> Iterator[Problem]:
    keys = [option.key for option in question.options]
    for number, key in enumerate(keys):
        if key in keys[:number]:
            yield Problem(
                (*path, "options", number, "key"),
                f'"{key}" is the key of an earlier option. Write another.',
            )
    if sum(option.alone for option in question.options) > 1:
        yield Problem((*path, "options"), 'Only one option can be "alone". Take the others out.')
