"""The path that somebody's answers take through a definition.

Conditions look only at answers on the path, so that an abandoned branch decides nothing. What a group's answers are
in a draft also bears the key of each of its people or things (`@id`); on the path they are bare.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from connected.council.services.rules.computed import TODAY, entries_in
from connected.council.services.rules.conditions import Answer, Answers
from connected.council.services.rules.definition import Definition
from connected.council.services.rules.steps import (
    Asking,
    Group,
    Page,
    Question,
    Section,
    Step,
    WayOut,
    questions_in,
)

ENTRY = "@id"
READ = "read"
"""What is kept of a page of information."""


class Status(StrEnum):
    """Of a section, as a task list says it."""

    COMPLETED = "completed"
    INCOMPLETE = "incomplete"
    CANNOT_START = "cannot start yet"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Entry:
    """One of a group: a person of the household."""

    key: str
    answers: Mapping[str, Answer]
    """Those on its own path."""
    asked: tuple[Question, ...]
    next: Question | None
    given: Mapping[str, Answer] = field(default_factory=dict)
    """All that was ever said of it."""

    @property
    def is_complete(self) -> bool:
        return self.next is None


@dataclass(frozen=True)
class SectionPath:
    """How far somebody has come in one section."""

    section: Section
    passed: tuple[Asking, ...] = ()
    next: Asking | None = None
    way_out: WayOut | None = None
    is_blocked: bool = False
    """An earlier section must be finished first."""

    @property
    def status(self) -> Status:
        if self.is_blocked:
            return Status.CANNOT_START
        if self.way_out:
            return Status.PROBLEM
        return Status.INCOMPLETE if self.next else Status.COMPLETED

    @property
    def open(self) -> tuple[Asking, ...]:
        """The pages that may be looked at now: those passed and the next."""
        return (*self.passed, self.next) if self.next else self.passed

    @property
    def is_needed(self) -> bool:
        """Whether anything in it is asked of this person."""
        return bool(self.open or self.way_out or self.is_blocked)


@dataclass(frozen=True)
class Path:
    """The questions answered so far, in order, and what comes after the last of them."""

    sections: tuple[SectionPath, ...]
    values: Mapping[str, Answer]
    """The answers on the path, with what is computed from them. What was answered on another branch is not there."""
    computed: frozenset[str] = frozenset()
    has_task_list: bool = False
    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    """The people or things of each group on the path."""
    asked: tuple[Question, ...] = ()
    """Those that are answered; groups tell of theirs in `entries`."""

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Those given, on the path."""
        return {key: one for key, one in self.values.items() if key not in self.computed}

    @property
    def next(self) -> Asking | None:
        """The first step that is open."""
        return next((one.next for one in self.sections if one.next), None)

    @property
    def way_out(self) -> WayOut | None:
        return next((one.way_out for one in self.sections if one.way_out), None)

    @property
    def is_complete(self) -> bool:
        return all(one.status is Status.COMPLETED for one in self.sections)

    @property
    def open(self) -> tuple[Asking, ...]:
        """The pages that may be looked at now, of all sections."""
        return tuple(step for one in self.sections for step in one.open)

    @property
    def passed(self) -> tuple[Asking, ...]:
        return tuple(step for one in self.sections for step in one.passed)

    def section_of(self, key: str) -> SectionPath | None:
        """The section in which this step is open; none where it may not be looked at now."""
        return next((one for one in self.sections if any(s.key == key for s in one.open)), None)

    def allows(self, key: str) -> bool:
        return self.section_of(key) is not None

    def before(self, key: str) -> Asking | None:
        """The page before this one in its section; none before the first."""
        return self._beside(key, -1)

    def after(self, key: str) -> Asking | None:
        """The page after this one in its section; none where its last page is passed."""
        return self._beside(key, 1)

    def _beside(self, key: str, by: int) -> Asking | None:
        section = self.section_of(key)
        if section is None:
            return None
        place = [step.key for step in section.open].index(key) + by
        return section.open[place] if 0 <= place < len(section.open) else None


def path_of(definition: Definition, answers: Answers) -> Path:
    return _Walk(definition, answers).path()


class _Walk:
    def __init__(self, definition: Definition, answers: Answers) -> None:
        self.definition, self.given = definition, answers
        self.values: dict[str, Answer] = {TODAY: answers[TODAY]} if TODAY in answers else {}
        self.asked: list[Question] = []
        self.entries: dict[str, tuple[Entry, ...]] = {}
        self.computed: set[str] = set()

    def path(self) -> Path:
        sections: list[SectionPath] = []
        unfinished: set[str] = set()
        for part in self.definition.parts:
            found = self._through(part, unfinished, ended=any(one.way_out for one in sections))
            sections.append(found)
            if found.status is not Status.COMPLETED:
                unfinished.add(part.key)
        return Path(
            tuple(sections),
            self.values,
            frozenset(self.computed),
            bool(self.definition.sections),
            self.entries,
            tuple(self.asked),
        )

    def _through(self, part: Section, unfinished: set[str], *, ended: bool) -> SectionPath:
        if ended or self.definition.needs.get(part.key, frozenset()) & unfinished:
            return SectionPath(part, is_blocked=True)
        passed: list[Asking] = []
        for step in part.steps:
            if self._is_on_path(step):
                if isinstance(step, WayOut):
                    return SectionPath(part, tuple(passed), way_out=step)
                if not self._take(step):
                    return SectionPath(part, tuple(passed), next=step)
                passed.append(step)
            self._compute(step)
        return SectionPath(part, tuple(passed))

    def _is_on_path(self, step: Step) -> bool:
        """A page none of whose questions is asked of this person is not shown."""
        if not step.when.holds(self.values):
            return False
        return not isinstance(step, Page) or bool(asked_on(step.questions, self.values))

    def _take(self, step: Asking) -> bool:
        """Whether the step is answered as a whole. What is answered of a page counts at once."""
        if isinstance(step, Group):
            return self._take_group(step)
        if isinstance(step, Page):
            return self._take_page(step)
        if step.key not in self.given:
            return False
        self.values[step.key] = self.given[step.key]
        self.asked += questions_in(step)
        return True

    def _take_page(self, page: Page) -> bool:
        wanted = asked_on(page.questions, self.values)
        done = [question for question in wanted if question.key in self.given]
        self.values |= {question.key: self.given[question.key] for question in done}
        if len(done) < len(wanted):
            return False
        self.asked += done
        return True

    def _take_group(self, group: Group) -> bool:
        answer = self.given.get(group.key)
        if not isinstance(answer, list):
            return False
        entries = tuple(
            entry_path(group, one, self.values, str(number))
            for number, one in enumerate(entries_in(answer)[: group.most])
        )
        self.entries[group.key] = entries
        if len(entries) < group.least or not all(entry.is_complete for entry in entries):
            return False
        self.values[group.key] = [dict(entry.answers) for entry in entries]
        return True

    def _compute(self, step: Step) -> None:
        for computed in self.definition.computed_after.get(step.key, ()):
            self.values[computed.key] = computed.value(self.values)
            self.computed.add(computed.key)


def asked_on(questions: Sequence[Question], values: Answers) -> list[Question]:
    """The questions of a page that these answers lead to. None depends on another of the page."""
    return [question for question in questions if question.when.holds(values)]


def entry_path(group: Group, given: Answers, outside: Answers, number: str = "") -> Entry:
    """The path through one of a group: its questions may look at answers before the group, and at its own."""
    key = str(given.get(ENTRY, number))
    taken: dict[str, Answer] = {}
    asked: list[Question] = []
    for question in group.questions:
        if not question.when.holds({**outside, **taken}):
            continue
        if question.key not in given:
            return Entry(key, taken, tuple(asked), question, given)
        taken[question.key] = given[question.key]
        asked.append(question)
    return Entry(key, taken, tuple(asked), None, given)
