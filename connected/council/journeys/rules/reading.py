"""Answers that another system gives, in the shape in which they are kept: checked as those of a page are."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError

from connected.council.journeys.rules.fields import field_of
from connected.council.journeys.rules.paths import ENTRY, READ, asked_on, entry_path, path_of
from connected.council.journeys.rules.places import OUTSIDE, degrees, is_far_off
from connected.council.services.rules.conditions import Answer, Answers
from connected.council.services.rules.definition import (
    Asking,
    Definition,
    Group,
    Information,
    Page,
    Question,
)
from connected.council.services.rules.question_types import AGREED, FILES
from connected.foundation.ui import forms as ui

LONGEST_LINE = 80
ADDRESS = {"line_1": True, "line_2": False, "town": True, "postcode": True}
"""The parts of an address, and whether each is needed."""
PLACE = ("text", "postcode", "latitude", "longitude")
ADDRESSES = ("address", "postcode-address")
MISSING = "Give an answer"
Problems = dict[str, str]
Given = Mapping[str, Any]


class Unfit(ValueError):
    """An answer that will not do; says why."""


def answers_along(
    definition: Definition, given: Given, today: Answers
) -> tuple[dict[str, Answer], Problems]:
    """The answers on the path that they lead along, and what is wrong, by key. What is off the path is left.

    Stops at the first step with a problem: what comes after it depends on it. `today`: what a journey begins with.
    """
    answers: dict[str, Answer] = dict(today)
    while step := path_of(definition, answers).next:
        values = path_of(definition, answers).values
        read, problems = _read_step(step, given, values)
        if problems:
            return answers, problems
        answers |= read
    return answers, {}


def _read_step(step: Asking, given: Given, values: Answers) -> tuple[dict[str, Answer], Problems]:
    if isinstance(step, Information):
        return {step.key: READ}, {}
    if isinstance(step, Group):
        return _read_group(step, given.get(step.key, []), values)
    questions = asked_on(step.questions, values) if isinstance(step, Page) else [step]
    return _read_together(questions, given)


def _read_together(
    questions: Iterable[Question], given: Given
) -> tuple[dict[str, Answer], Problems]:
    answers: dict[str, Answer] = {}
    problems: Problems = {}
    for question in questions:
        try:
            answers[question.key] = read(question, given.get(question.key))
        except Unfit as unfit:
            problems[question.key] = str(unfit)
    return answers, problems


def _read_group(group: Group, given: object, values: Answers) -> tuple[dict[str, Answer], Problems]:
    told = given if isinstance(given, list) else []
    if not group.least <= len(told) <= group.most:
        return {}, {group.key: f"Give from {group.least} to {group.most}"}
    entries: list[dict[str, Any]] = []
    for number, one in enumerate(told):
        entry: dict[str, Any] = {ENTRY: uuid4().hex[:8]}
        while question := entry_path(group, entry, values, str(number)).next:
            answers, problems = _read_together([question], one if isinstance(one, dict) else {})
            if problems:
                return {}, {f"{group.key}.{number}.{key}": why for key, why in problems.items()}
            entry |= answers
        entries.append(entry)
    return {group.key: entries}, {}  # type: ignore[dict-item]


def read(question: Question, given: object) -> Answer:
    """None where an optional question was left blank. Raises Unfit."""
    if given in (None, "", [], {}):
        return _left_out(question)
    try:
        return _read(question, given)
    except ValidationError as wrong:
        own = question.errors.get(getattr(wrong, "code", None) or "")
        raise Unfit(own or "; ".join(wrong.messages)) from None


def _left_out(question: Question) -> Answer:
    if question.optional:
        return [] if question.type in FILES else None
    if question.type in FILES:
        raise Unfit("Files cannot be sent this way. Use the council’s own form")
    raise Unfit(question.errors.get("required") or f"{MISSING} to “{question.label}”")


def _read(question: Question, given: object) -> Answer:
    if question.type in FILES:
        raise Unfit("Files cannot be sent this way")
    if question.type == "declaration":
        if given not in (True, AGREED, "true"):
            raise Unfit("Send true where the person agrees")
        return AGREED
    if question.type in ADDRESSES:
        return _address(given)
    if question.type == "place":
        return _place(given)
    if question.type == "slot":
        return _slot(question, given)
    return _one(question, given)


def _one(question: Question, given: object) -> Answer:
    field = field_of(question, label=question.label, optional=question.optional)
    if question.type in ("date", "date-of-birth"):
        day: date = field.clean(_day(given))
        return day.isoformat()
    if question.type == "checkboxes":
        return field.clean(given if isinstance(given, list) else [given])  # type: ignore[no-any-return]
    if isinstance(given, list | dict):
        raise Unfit("Give a single answer")
    found = field.clean(str(given))
    return f"{found:.2f}" if question.type == "money" else found  # type: ignore[no-any-return]


def _day(given: object) -> date:
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise Unfit("Give the day as 2026-03-27") from None


def _address(given: object) -> Answer:
    told = given if isinstance(given, dict) else {}
    for part, is_needed in ADDRESS.items():
        if is_needed and not told.get(part):
            raise Unfit("Give line_1, town and postcode, and line_2 where there is one")
    address = {
        part: ui.Text(part, longest=LONGEST_LINE, optional=True).clean(str(told.get(part, "")))
        for part in ("line_1", "line_2", "town")
    }
    address["postcode"] = ui.Postcode().clean(str(told["postcode"]))
    return {part: text for part, text in address.items() if text}


def _place(given: object) -> Answer:
    told = given if isinstance(given, dict) else {"text": given}
    place: dict[str, str] = {}
    if told.get("text"):
        place["text"] = ui.LongText("text", longest=200).clean(str(told["text"]))
    if told.get("postcode"):
        place["postcode"] = ui.Postcode().clean(str(told["postcode"]))
    halves = [told.get("latitude"), told.get("longitude")]
    if any(half not in (None, "") for half in halves):
        north, east = degrees(str(halves[0]), 90), degrees(str(halves[1]), 180)
        if north is None or east is None:
            raise Unfit("Give latitude and longitude as numbers, like 51.47582 and 0.32521")
        if is_far_off(north, east):
            raise Unfit(OUTSIDE)
        place |= {"latitude": north, "longitude": east}
    if not place:
        raise Unfit("Give a text, a postcode, or latitude and longitude")
    return place  # type: ignore[return-value]


def _slot(question: Question, given: object) -> Answer:
    told = given if isinstance(given, dict) else {}
    if told.get("place") not in question.places or not told.get("starts"):
        raise Unfit(f"Give the place ({', '.join(question.places)}) and when it starts")
    return {"place": str(told["place"]), "starts": str(told["starts"])}
