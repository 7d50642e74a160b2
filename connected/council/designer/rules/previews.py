"""Each page of a journey as its reader sees it, with the same fields, and nothing behind them."""

from dataclasses import dataclass
from typing import Any

from connected.council.journeys.rules.fields import FIELDS, field_of
from connected.council.services.rules.definition import (
    Definition,
    Group,
    Information,
    Page,
    Question,
    Step,
    WayOut,
)
from connected.council.services.rules.question_types import FILES, agreement
from connected.foundation.ui import forms as ui
from connected.foundation.ui.forms.asked import Asked


@dataclass(frozen=True)
class Screen:
    """A page: its heading, what is read, and the form."""

    kind: str
    heading: str
    text: str
    form: ui.PlainForm | None
    only_some: bool


def screens_of(definition: Definition) -> list[Screen]:
    return [_screen(number, step) for number, step in enumerate(definition.steps)]


def _screen(number: int, step: Step) -> Screen:
    some = bool(list(step.when.comparisons()))
    if isinstance(step, WayOut):
        return Screen("Way out", step.title, step.text, None, some)
    if isinstance(step, Information):
        return Screen("Page to read", step.title, step.text, None, some)
    if isinstance(step, Page | Group):
        kind = "Group that repeats" if isinstance(step, Group) else "Page"
        return Screen(kind, step.title, step.hint, _form(number, step.questions), some)
    heading = step.ask + (" (optional)" if step.optional else "")
    return Screen("Question", heading, step.text, _form(number, (step,)), some)


def _form(number: int, questions: tuple[Question, ...]) -> ui.PlainForm:
    form = ui.PlainForm(prefix=f"step{number}")
    for question in questions:
        form.fields |= _fields(question, alone=len(questions) == 1)
    return form


def _fields(question: Question, *, alone: bool) -> dict[str, Asked]:
    """A heading that asks already is not asked again: the field then carries the question's short name."""
    shared: dict[str, Any] = {
        "label": question.label if alone else question.ask,
        "hint": question.hint,
        "optional": question.optional,
    }
    if question.type in FIELDS:
        return {question.key: field_of(question, **shared)}
    if question.type in FILES:
        return {question.key: ui.Upload(question.label, hint=question.hint, optional=True)}
    if question.type == "declaration":
        return {question.key: ui.Tick(agreement(question), optional=True)}
    if question.type == "slot":
        days = [(place, f"The free times of “{place}”") for place in question.places]
        return {question.key: ui.Choice(options=days, **shared)}
    if question.type == "place":
        return {
            f"{question.key}-text": ui.LongText("Describe the place", longest=200, rows=2),
            f"{question.key}-postcode": ui.Postcode("Postcode nearby", optional=True),
        }
    return {
        f"{question.key}-line": ui.Text("Address line 1", longest=80),
        f"{question.key}-town": ui.Text("Town or village", longest=60),
        f"{question.key}-postcode": ui.Postcode(),
    }
