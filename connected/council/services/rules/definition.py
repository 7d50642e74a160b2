"""A service definition as its journey reads it: parsed once, shared, never changed."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from connected.council.services.rules.computed import TODAY, Computed, read_computed
from connected.council.services.rules.conditions import read_condition
from connected.council.services.rules.fee_terms import FeeTerms, read_fee
from connected.council.services.rules.languages import said_in
from connected.council.services.rules.steps import (
    Asking,
    Group,
    Information,
    Option,
    Page,
    Question,
    Section,
    Step,
    WayOut,
    questions_in,
)

NAMED = re.compile(r"\{([a-z][a-z0-9-]*)\}")
ENGLISH = ""

__all__ = [
    "NAMED",
    "TODAY",
    "Definition",
    "Group",
    "Information",
    "Option",
    "Page",
    "Question",
    "Section",
    "Step",
    "WayOut",
    "digest_of",
    "read_definition",
    "read_question",
    "read_step",
]


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
    """All of them, in the order they are asked, also where they stand in sections."""
    case: CaseShape
    summary: str = ""
    sections: tuple[Section, ...] = ()
    """The lines of the task list; none where the journey has none."""
    computed: tuple[Computed, ...] = ()
    fee: FeeTerms | None = None
    privacy: Mapping[str, Any] = field(default_factory=dict)
    """How what people tell is used: purpose, basis, shared_with, assessment."""
    retention: Mapping[str, Any] = field(default_factory=dict)
    """How long it is kept after the case is closed, in months, and why."""
    open311: Mapping[str, str] = field(default_factory=dict)
    """How other systems report it: the question that takes the `description`, the `group`. Empty: they do not."""
    languages: Mapping[str, str] = field(default_factory=dict)
    """The languages beside English, by code, each by its own name."""
    variants: Mapping[str, "Definition"] = field(default_factory=dict)

    @cached_property
    def parts(self) -> tuple[Section, ...]:
        """The sections, or all the steps as one."""
        return self.sections or (Section("", "", self.steps),)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Those whose answers stand by themselves, also on pages of several. Not those of groups."""
        return {one.key: one for step in self.steps for one in questions_in(step)}

    @cached_property
    def asking(self) -> Mapping[str, Asking]:
        """The steps that a journey can stand at."""
        return {step.key: step for step in self.steps if not isinstance(step, WayOut)}

    @cached_property
    def page_of(self) -> Mapping[str, str]:
        """The key of the step that a question stands on: its own, or its page's."""
        return {one.key: step.key for step in self.steps for one in questions_in(step)}

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        return {step.key: step for step in self.steps if isinstance(step, Group)}

    @cached_property
    def ways_out(self) -> Mapping[str, WayOut]:
        return {step.key: step for step in self.steps if isinstance(step, WayOut)}

    @cached_property
    def computed_after(self) -> Mapping[str, tuple[Computed, ...]]:
        """The values that are known once the journey has come past a step, by the step's key.

        Nothing else can depend on them before: what they rest on has its turn by then.
        """
        order = {self.page_of.get(step.key, step.key): n for n, step in enumerate(self.steps)}
        order |= {key: order[page] for key, page in self.page_of.items()}
        after: dict[str, list[Computed]] = {}
        for value in self.computed:
            order[value.key] = max((order[key] for key in value.keys if key in order), default=0)
            after.setdefault(self.steps[order[value.key]].key, []).append(value)
        return {key: tuple(values) for key, values in after.items()}

    @cached_property
    def needs(self) -> Mapping[str, frozenset[str]]:
        """For each section the earlier ones that must be finished before it can begin."""
        return _needs(self)

    @property
    def counts_from_today(self) -> bool:
        return any(value.counts_from_today for value in self.computed)

    def in_language(self, code: str) -> "Definition":
        """The same in another language: English where it has none, sentence by sentence too."""
        return self.variants.get(code, self)


def _needs(definition: Definition) -> dict[str, frozenset[str]]:
    home = {
        key: section.key
        for section in definition.sections
        for step in section.steps
        for key in (step.key, *(question.key for question in questions_in(step)))
    }
    rests: dict[str, set[str]] = {key: {section} for key, section in home.items()}
    for value in definition.computed:
        rests[value.key] = set().union(*(rests.get(key, set()) for key in value.keys))
    return {
        section.key: frozenset(section.after)
        | frozenset(
            needed
            for step in section.steps
            for key in _looked_at(step)
            for needed in rests.get(key, ())
            if needed != section.key
        )
        for section in definition.sections
    }


def _looked_at(step: Step) -> set[str]:
    asked = step.questions if isinstance(step, Page | Group) else ()
    return {
        compared.question
        for condition in (step.when, *(question.when for question in asked))
        for compared in condition.comparisons()
    }


def digest_of(data: Mapping) -> str:
    """The same words in another order or with other white space in the file are the same definition."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def read_definition(data: Mapping) -> Definition:
    """From a definition that the schema and the soundness checks let pass."""
    languages = data.get("languages", {})
    named = {code: said["name"] for code, said in languages.items()}
    variants = {
        code: Definition(**_read(said_in(data, said)), languages=named)
        for code, said in languages.items()
    }
    return Definition(**_read(data), languages=named, variants=variants)


def _read(data: Mapping) -> dict[str, Any]:
    sections = tuple(
        Section(
            one["key"], one["title"], _read_steps(one["questions"]), tuple(one.get("after", ()))
        )
        for one in data.get("sections", ())
    )
    within = tuple(step for section in sections for step in section.steps)
    return {
        "key": data["key"],
        "title": data["title"],
        "summary": data.get("summary", ""),
        "start": _read_start(data["start"]),
        "steps": within or _read_steps(data["questions"]),
        "sections": sections,
        "case": _read_case(data["case"]),
        "computed": tuple(read_computed(value) for value in data.get("computed", ())),
        "fee": read_fee(data.get("fee")),
        "open311": data.get("open311", {}),
        "privacy": data.get("privacy", {}),
        "retention": data.get("retention", {}),
    }


def _read_start(data: Mapping) -> StartPage:
    return StartPage(
        what_you_need=tuple(data.get("what_you_need", ())),
        how_long=data["how_long"],
        what_happens_next=data["what_happens_next"],
        before_you_start=data.get("before_you_start", ""),
    )


def _read_steps(steps: Sequence[Mapping]) -> tuple[Step, ...]:
    return tuple(read_step(step) for step in steps)


def read_step(data: Mapping) -> Step:
    kind = next((kind for kind in READERS if kind in data), "key")
    return READERS[kind](data)


def _read_way_out(data: Mapping) -> WayOut:
    return WayOut(
        key=data["way_out"],
        title=data["title"],
        text=data["text"],
        when=read_condition(data["when"]),
        phone=data.get("phone", ""),
        link=data.get("link"),
    )


def _read_information(data: Mapping) -> Information:
    when = read_condition(data.get("when"))
    return Information(data["information"], data["title"], data["text"], when)


def _read_page(data: Mapping) -> Page:
    return Page(
        key=data["page"],
        title=data["title"],
        questions=tuple(read_question(one) for one in data["questions"]),
        hint=data.get("hint", ""),
        when=read_condition(data.get("when")),
    )


def _read_group(data: Mapping) -> Group:
    return Group(
        key=data["group"],
        title=data["title"],
        one=data["one"],
        questions=tuple(read_question(one) for one in data["questions"]),
        least=data.get("least", 1),
        most=data.get("most", 20),
        hint=data.get("hint", ""),
        when=read_condition(data.get("when")),
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
        text=data.get("text", ""),
        agree=data.get("agree", ""),
        places=tuple(data.get("places", ())),
    )


READERS: dict[str, Any] = {
    "way_out": _read_way_out,
    "information": _read_information,
    "page": _read_page,
    "group": _read_group,
    "key": read_question,
}


def _read_case(data: Mapping) -> CaseShape:
    return CaseShape(
        team=data["team"],
        stages=tuple(data["stages"]),
        outcomes=tuple(data["outcomes"]),
        summary=data["summary"],
        acknowledgement=data["acknowledgement"],
        reporter=data.get("reporter", {}),
        place=data.get("place", ""),
    )
