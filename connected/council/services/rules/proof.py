"""The proof that a definition can be walked, before it is published.

Every question is reached by somebody, no route is a dead end, every route ends, every fee can be worked out; and the
picture of the journey, for whoever draws it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from connected.council.services.rules.computed import Computed
from connected.council.services.rules.conditions import (
    ALWAYS,
    NEVER,
    Answered,
    AtMost,
    Condition,
    all_of,
    any_of,
    negated,
)
from connected.council.services.rules.definition import Definition
from connected.council.services.rules.fee_terms import FeeTerms
from connected.council.services.rules.proof_routes import (
    CHECK,
    START,
    Explorer,
    Routes,
    Told,
    is_exact,
)
from connected.council.services.rules.proof_values import ANYTHING
from connected.council.services.rules.steps import (
    Group,
    Information,
    Page,
    Question,
    Step,
    WayOut,
)
from connected.foundation.ui.words import joined

PAY, SENT = "@pay", "@sent"
FEE = "fee"
ROUNDS = 2
MOST_WORK = 25_000
"""Answers tried in states, when steps are looked at alone: about a third of a second."""
KINDS: dict[type, str] = {
    Question: "question",
    Page: "page",
    Group: "group",
    Information: "information",
    WayOut: "way_out",
}


@dataclass(frozen=True)
class Fault:
    """What is wrong, in a sentence that says what to do. `about`: a step's key, `fee`, or nothing for the whole."""

    about: str
    sentence: str


@dataclass(frozen=True)
class Node:
    """A box of the picture. `row` counts from the start downwards."""

    key: str
    kind: str
    """start, question, page, group, information, way_out, check, pay or sent."""
    title: str
    row: int
    section: str = ""
    is_reached: bool = True


@dataclass(frozen=True)
class Edge:
    """An arrow of the picture, with the answers that lead along it: none where every answer does."""

    start: str
    end: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proof:
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    faults: tuple[Fault, ...]
    is_exhaustive: bool
    """False where there are too many states to follow each: what is found was then looked at step by step."""

    @property
    def is_sound(self) -> bool:
        return not self.faults


def proof_of(definition: Definition) -> Proof:
    return _Proving(definition).proof()


class _Proving:
    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.steps = dict(_conditions(definition.steps))
        self.bad, self.wanted = _of_fee(definition)
        self.routes = Explorer(definition, self.bad | self.wanted, self.steps).explore()
        self.budget = MOST_WORK

    def proof(self) -> Proof:
        return Proof(
            nodes=tuple(self._nodes()),
            edges=tuple(self._edges()),
            faults=tuple(self._faults()),
            is_exhaustive=self.routes.is_exhaustive,
        )

    def _faults(self) -> Iterator[Fault]:
        for step in self.definition.steps:
            yield from self._in_step(step)
        if not self._reached(CHECK):
            yield Fault("", "Every route leads to a way out: nobody can send this. Open one.")
        for name in self.bad:
            if self._surely(name):
                yield Fault(FEE, f"{name}{_where(self.routes.told.get(name))}.")
        for name in self.wanted:
            if not self._reached(name):
                yield Fault(FEE, name)

    def _in_step(self, step: Step) -> Iterator[Fault]:
        if not self._reached(step.key):
            yield Fault(step.key, _never(step))
            return
        for question in step.questions if isinstance(step, Page | Group) else ():
            if not self._reached(question.key):
                yield Fault(question.key, _never(question))

    def _reached(self, name: str) -> bool:
        """Where only perhaps, looked at once more; where that takes too long, perhaps is enough."""
        found = self.routes.reached.get(name)
        if found is None or found or name in self.sampled:
            return found is not None
        return self.budget <= 0 or self._alone(name).reached.get(name) is not None

    def _surely(self, name: str) -> bool:
        """A fault that is there only perhaps is none."""
        found = self.routes.reached.get(name)
        if found is None or found or name in self.sampled:
            return found is not None
        return self.budget > 0 and self._alone(name).reached.get(name, False)

    @cached_property
    def sampled(self) -> set[str]:
        watched = self.bad | self.wanted
        rounds = (
            Explorer(self.definition, watched, self.steps).sample(seed) for seed in range(ROUNDS)
        )
        return {name for routes in rounds for name in routes.reached}

    def _alone(self, name: str) -> Routes:
        """Only the conditions that decide whether somebody comes there: ways out, and what they rest on."""
        watched = self.bad | self.wanted
        wanted = {name: watched[name]} if name in watched else {}
        first = [key for key in self.steps if key == name or key in self.definition.ways_out]
        few = _resting_on([*first], list(wanted.values()), self.steps, self.definition)
        explorer = Explorer(self.definition, wanted, few)
        found = explorer.explore()
        self.budget -= explorer.work
        return found

    def _nodes(self) -> Iterator[Node]:
        sections = {
            step.key: section.title
            for section in self.definition.sections
            for step in section.steps
        }
        yield Node(START, "start", self.definition.title, 0)
        row = 0
        for row, step in enumerate(self.definition.steps, start=1):
            title = step.label if isinstance(step, Question) else step.title
            yield Node(
                step.key,
                KINDS[type(step)],
                title,
                row,
                sections.get(step.key, ""),
                is_reached=step.key in self.routes.reached,
            )
        yield Node(CHECK, "check", "Check your answers", row + 1)
        if self.definition.fee:
            yield Node(PAY, "pay", "Pay", row + 2)
        yield Node(SENT, "sent", "Request sent", row + 3)

    def _edges(self) -> Iterator[Edge]:
        for (start, end), words in self.routes.edges.items():
            every = self.routes.answers.get(start, set())
            told = () if words == every else tuple(sorted(words - {ANYTHING}))
            yield Edge(start, end, told)
        if CHECK in self.routes.reached:
            if self.definition.fee:
                yield Edge(CHECK, PAY)
                yield Edge(PAY, SENT)
            else:
                yield Edge(CHECK, SENT)


def _conditions(steps: Iterable[Step]) -> Iterator[tuple[str, Condition]]:
    """Those of the steps and of the questions within, as far as they say anything."""
    for step in steps:
        inner = step.questions if isinstance(step, Page | Group) else ()
        for one in (step, *inner):
            if one.when != ALWAYS:
                yield one.key, one.when


def _of_fee(definition: Definition) -> tuple[dict[str, Condition], dict[str, Condition]]:
    """What must never hold in the end, and what must hold for somebody, each by its sentence."""
    if definition.fee is None:
        return {}, {}
    return dict(_unpayable(definition, definition.fee)), dict(_of_use(definition.fee))


def _unpayable(definition: Definition, terms: FeeTerms) -> Iterator[tuple[str, Condition]]:
    for line in terms.lines:
        due = all_of(line.when, negated(terms.nothing_when))
        key = line.rests_on
        if not key:
            continue
        is_known = _known(key, definition)
        yield (
            f'“{line.label}” cannot be worked out where "{key}" is not answered',
            all_of(due, negated(is_known)),
        )
        last = line.tiers[-1].up_to if line.tiers else None
        if last is not None:
            beyond = all_of(due, is_known, negated(AtMost(key, str(last))))
            yield f'“{line.label}” has no tier where "{key}" is more than {last:,}', beyond


def _known(key: str, definition: Definition) -> Condition:
    """When a value is known: a sum as soon as one of its parts is, anything else once they all are."""
    value = next((one for one in definition.computed if one.key == key), None)
    if value is None or is_exact(value):
        return Answered(key, "yes")
    parts = [_known(part, definition) for part in value.keys]
    has_number = any(not isinstance(part, str) for part in value.parts)
    if value.by == "sum":
        return ALWAYS if has_number else any_of(*parts)
    return all_of(*parts)


def _of_use(terms: FeeTerms) -> Iterator[tuple[str, Condition]]:
    for line in terms.lines:
        due = all_of(line.when, negated(terms.nothing_when))
        if due != ALWAYS:
            yield f"Nobody ever pays “{line.label}”. Change its condition or take it out.", due
    for one in terms.concessions:
        due = all_of(one.when, negated(terms.nothing_when))
        yield f"Nobody ever gets “{one.label}”. Change its condition or take it out.", due
    if terms.nothing_when != NEVER:
        yield '"nothing_when" never holds. Change it or take it out.', terms.nothing_when


def _never(step: Step) -> str:
    if isinstance(step, WayOut):
        return f'Nobody is ever led to "{step.key}". Change its condition or take it out.'
    if step.when == ALWAYS:
        return f'Nobody ever comes to "{step.key}": every route leads out before. Open one, or take it out.'
    return f'Nobody is ever asked "{step.key}". Change its condition or take it out.'


def _where(told: Told) -> str:
    """The answers of one who comes there, in the order they are given."""
    answers: list[str] = []
    while told:
        told, label, words = told
        answers.append(f"“{label}” is {words}")
    return f", as where {joined(answers[::-1][-4:])}" if answers else ""


def _resting_on(
    names: list[str],
    conditions: list[Condition],
    steps: Mapping[str, Condition],
    definition: Definition,
) -> dict[str, Condition]:
    """These steps' conditions, with those of the steps whose answers they look at, and so on."""
    found = set(names)
    waiting = [*conditions, *(steps[name] for name in names)]
    while waiting:
        for key in _looked_at(waiting.pop(), definition):
            for name in {key, definition.page_of.get(key, key)} & set(steps) - found:
                found.add(name)
                waiting.append(steps[name])
    return {name: condition for name, condition in steps.items() if name in found}


def _looked_at(condition: Condition, definition: Definition) -> Iterator[str]:
    values: Mapping[str, Computed] = {value.key: value for value in definition.computed}
    keys = [compared.question for compared in condition.comparisons()]
    while keys:
        key = keys.pop()
        yield key
        if key in values:
            keys += values[key].keys
