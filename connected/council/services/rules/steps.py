"""What a journey is made of: questions, pages of several, groups that repeat, pages to read, ways out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from connected.council.services.rules.conditions import ALWAYS, Condition


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
    text: str = ""
    """Of a declaration: what is declared."""
    agree: str = ""
    """Of a declaration: the words beside the box."""
    places: tuple[str, ...] = ()
    """Of a slot: the keys of the places that offer times."""

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


@dataclass(frozen=True, slots=True)
class Information:
    """A page to read on the way. That it was read is kept like an answer."""

    key: str
    title: str
    text: str
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Page:
    """Several questions on one page, answered together."""

    key: str
    title: str
    questions: tuple[Question, ...]
    hint: str = ""
    when: Condition = ALWAYS


@dataclass(frozen=True)
class Group:
    """The same questions for each of several: the people of a household, the items to collect."""

    key: str
    title: str
    one: str
    """What one of them is called, in small letters: person, item."""
    questions: tuple[Question, ...]
    least: int = 1
    most: int = 20
    hint: str = ""
    when: Condition = ALWAYS

    @property
    def label(self) -> str:
        return self.title

    @cached_property
    def pages(self) -> tuple[tuple[Question, ...], ...]:
        """As few pages as can be: a question that depends on one of this group begins the next."""
        pages: list[list[Question]] = []
        for question in self.questions:
            here = {asked.key for asked in pages[-1]} if pages else set()
            needs = {compared.question for compared in question.when.comparisons()}
            if not pages or needs & here:
                pages.append([])
            pages[-1].append(question)
        return tuple(tuple(page) for page in pages)


Asking = Question | Page | Group | Information
"""A step that the journey can stand at."""
Step = Asking | WayOut


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a long journey: a line of its task list."""

    key: str
    title: str
    steps: tuple[Step, ...]
    after: tuple[str, ...] = ()
    """Sections that must be finished first, besides those whose answers it looks at."""


def questions_in(step: Step) -> Iterator[Question]:
    """Those whose answers stand by themselves: not those of a group."""
    if isinstance(step, Question):
        yield step
    elif isinstance(step, Page):
        yield from step.questions
