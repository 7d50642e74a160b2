"""A service definition as its journey reads it: parsed once, shared, never changed."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from connected.council.services.rules.conditions import ALWAYS, Condition, read_condition

NAMED = re.compile(r"\{([a-z][a-z0-9-]*)\}")


@dataclass(frozen=True, slots=True)
class Option:
    key: str
    label: str
    hint: str = ""
    alone: bool = False
    """Of checkboxes: cannot be ticked together with another, as "None of these"."""


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    type: str
    ask: str
    label: str
    hint: str = ""
    optional: bool = False
    personal: bool = False
    options: tuple[Option, ...] = ()
    limits: Mapping[str, int] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    when: Condition = ALWAYS

    def option_label(self, key: str) -> str:
        return next((option.label for option in self.options if option.key == key), key)


@dataclass(frozen=True, slots=True)
class WayOut:
    """A page that ends the journey because something else helps better: a number to call, another service."""

    key: str
    title: str
    text: str
    when: Condition
    phone: str = ""
    link: Mapping[str, str] | None = None


Step = Question | WayOut


@dataclass(frozen=True, slots=True)
class StartPage:
    what_you_need: tuple[str, ...]
    how_long: str
    what_happens_next: str
    before_you_start: str = ""


@dataclass(frozen=True, slots=True)
class CaseShape:
    team: str
    stages: tuple[Mapping[str, str], ...]
    outcomes: tuple[Mapping[str, str], ...]
    target_working_days: int
    summary: str
    acknowledgement: str
    reporter: Mapping[str, str]
    """Which question tells the reporter's name, email and phone."""
    place: str = ""
    """The question that tells where the work is."""


@dataclass(frozen=True)
class Definition:
    key: str
    title: str
    start: StartPage
    steps: tuple[Step, ...]
    case: CaseShape

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        return {step.key: step for step in self.steps if isinstance(step, Question)}

    @cached_property
    def ways_out(self) -> Mapping[str, WayOut]:
        return {step.key: step for step in self.steps if isinstance(step, WayOut)}


def digest_of(data: Mapping) -> str:
    """The same words in another order or with other white space in the file are the same definition."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def read_definition(data: Mapping) -> Definition:
    """From a definition that the schema and the soundness checks let pass."""
    return Definition(
        key=data["key"],
        title=data["title"],
        start=_read_start(data["start"]),
        steps=tuple(_read_step(step) for step in data["questions"]),
        case=_read_case(data["case"]),
    )


def _read_start(data: Mapping) -> StartPage:
    return StartPage(
        what_you_need=tuple(data.get("what_you_need", ())),
        how_long=data["how_long"],
        what_happens_next=data["what_happens_next"],
        before_you_start=data.get("before_you_start", ""),
    )


def _read_step(data: Mapping) -> Step:
    return _read_way_out(data) if "way_out" in data else read_question(data)


def _read_way_out(data: Mapping) -> WayOut:
    return WayOut(
        key=data["way_out"],
        title=data["title"],
        text=data["text"],
        when=read_condition(data["when"]),
        phone=data.get("phone", ""),
        link=data.get("link"),
    )


def read_question(data: Mapping) -> Question:
    return Question(
        key=data["key"],
        type=data["type"],
        ask=data["ask"],
        label=data.get("label", data["ask"]),
        hint=data.get("hint", ""),
        optional=data.get("optional", False),
        personal=data.get("personal", False),
        options=tuple(Option(**option) for option in data.get("options", ())),
        limits=data.get("limits", {}),
        errors=data.get("errors", {}),
        when=read_condition(data.get("when")),
    )


def _read_case(data: Mapping) -> CaseShape:
    return CaseShape(
        team=data["team"],
        stages=tuple(data["stages"]),
        outcomes=tuple(data["outcomes"]),
        target_working_days=data["target_working_days"],
        summary=data["summary"],
        acknowledgement=data["acknowledgement"],
        reporter=data.get("reporter", {}),
        place=data.get("place", ""),
    )
