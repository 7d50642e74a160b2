"""Every route through a definition at once.

Goes through the steps in order with all the states that answers can lead to. A state is what is left of the
conditions that are still to come: whatever answers leave the same are one state, so that there are few of them. Where
there are too many after all, what is left of a condition is forgotten, and both its ways are followed: then a step
may be reached that nobody comes to, and `proof` looks again, at some of the states or at that step alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from connected.council.services.rules.computed import Computed
from connected.council.services.rules.conditions import ALWAYS, NEVER, Answer, Condition
from connected.council.services.rules.definition import Definition
from connected.council.services.rules.proof_values import (
    EVERYTHING,
    Choice,
    Thing,
    atoms_of,
    choices_of,
    range_of,
)
from connected.council.services.rules.steps import (
    Group,
    Information,
    Page,
    Question,
    Step,
    WayOut,
)

MOST_STATES = 64
SAMPLED = 16
NOTHING: frozenset[str] = frozenset()
START, CHECK = "@start", "@check"
UNKNOWN, NO, YES = 0, 1, 2
"""Numbers of conditions: what was forgotten, what never holds, what always does."""

Left = tuple[int, ...]
"""For each watched condition the number of what is left of it."""
Told = tuple["Told", str, str] | None
"""How somebody came here: what was answered last, and what before."""


@dataclass
class Trail:
    """What is known of all who are in a state."""

    words: frozenset[str]
    """What they answered at the last step."""
    told: Told
    is_sure: bool
    is_shown: bool = False
    """Of a page: whether any of its questions is asked."""

    def followed(self, *, is_sure: bool) -> "Trail":
        return Trail(self.words, self.told, self.is_sure and is_sure, self.is_shown)


State = tuple[str, Left]
"""The step where somebody was last, and what is left of the conditions."""
States = dict[State, Trail]


@dataclass
class Routes:
    """What was found."""

    reached: dict[str, bool] = field(default_factory=dict)
    """The steps and watched conditions that somebody comes to: surely, or perhaps."""
    told: dict[str, Told] = field(default_factory=dict)
    edges: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    answers: dict[str, set[str]] = field(default_factory=dict)
    """All that can be answered at a step, in words."""
    is_exhaustive: bool = True

    def reach(self, key: str, trail: Trail, *, is_sure: bool = True) -> None:
        if not self.reached.get(key):
            self.reached[key] = trail.is_sure and is_sure
            self.told[key] = trail.told


class Explorer:
    """`watched`: conditions by their names, besides those of the steps; looked at in the end."""

    def __init__(
        self,
        definition: Definition,
        watched: Mapping[str, Condition],
        steps: Mapping[str, Condition],
    ) -> None:
        self.definition = definition
        self.found = Routes()
        self.lots: Random | None = None
        self.work = 0
        """How many answers were tried in how many states."""
        self.at_end = list(watched)
        conditions = [*steps.values(), *watched.values()]
        self.place = {name: number for number, name in enumerate([*steps, *watched])}
        self.conditions: list[Condition] = [NEVER, NEVER, ALWAYS]
        self.number = {NEVER: NO, ALWAYS: YES}
        self.memo: dict[tuple[int, str, int], int] = {}
        self.first = tuple(self._numbered(condition) for condition in conditions)
        comparisons = [list(condition.comparisons()) for condition in conditions]
        self.atoms = atoms_of(one for asked in comparisons for one in asked)
        self.looking: dict[str, list[int]] = {}
        for place, asked in enumerate(comparisons):
            for key in dict.fromkeys(one.question for one in asked):
                self.looking.setdefault(key, []).append(place)
        self.exact: dict[str, list[Computed]] = {}
        self.choices: dict[str, list[Choice]] = {}
        for value in definition.computed:
            if is_exact(value):
                self.exact.setdefault(value.keys[0], []).append(value)

    def sample(self, seed: int) -> Routes:
        """A few states at each step, drawn by lot: what they reach is reached surely."""
        self.lots = Random(seed)  # noqa: S311
        return self.explore()

    def explore(self) -> Routes:
        states: States = {(START, self.first): Trail(NOTHING, None, is_sure=True)}
        for step in self.definition.steps:
            states = self._through(step, states)
            for value in self.definition.computed_after.get(step.key, ()):
                if not is_exact(value):
                    states = self._assigned(value, states)
            states = self._few(states)
        for (last, left), trail in states.items():
            self._arrive(last, CHECK, trail)
            for name in self.at_end:
                for holds, is_sure in self._ways(left, name):
                    if holds:
                        self.found.reach(name, trail, is_sure=is_sure)
        return self.found

    def _through(self, step: Step, states: States) -> States:
        after: States = {}
        for (last, left), trail in states.items():
            for on_path, is_sure in self._ways(left, step.key):
                here = trail.followed(is_sure=is_sure)
                if not on_path:
                    skipped = self._without(left, [step.key, *_page_keys(step)])
                    _add(after, (last, skipped), here)
                elif isinstance(step, WayOut):
                    self._arrive(last, step.key, here)
                else:
                    self._stop_at(step, (last, left), here, after)
        return self._settled(after, step)

    def _ways(self, left: Left, name: str) -> Iterator[tuple[bool, bool]]:
        """Whether it is on the path, and whether that is sure."""
        if name not in self.place:
            yield True, True
            return
        found = left[self.place[name]]
        if found == UNKNOWN:
            yield True, False
            yield False, False
        else:
            yield found == YES, True

    def _stop_at(
        self, step: Question | Page | Group | Information, at: State, trail: Trail, after: States
    ) -> None:
        inner: States = {(step.key, at[1]): Trail(NOTHING, trail.told, trail.is_sure)}
        if isinstance(step, Page):
            inner = self._asked(step.questions, inner)
            if all(not here.is_shown for here in inner.values()):
                _add(after, (at[0], self._without(at[1], _page_keys(step))), trail)
                return
        self._arrive(at[0], step.key, trail)
        if isinstance(step, Group):
            self._asked(step.questions, inner)
        if isinstance(step, Group | Question):
            inner = self._assigned(step, inner)
        for key, here in inner.items():
            _add(after, key, here)
            self.found.answers.setdefault(step.key, set()).update(here.words)

    def _asked(self, questions: Sequence[Question], states: States) -> States:
        """The questions of a page, or of one of a group."""
        for question in questions:
            asked: States = {}
            for (last, left), trail in states.items():
                for on_path, is_sure in self._ways(left, question.key):
                    here = trail.followed(is_sure=is_sure)
                    if on_path:
                        self.found.reach(question.key, here)
                        here.is_shown = True
                        one = self._assigned(question, {(last, left): here})
                    else:
                        one = {(last, self._without(left, [question.key])): here}
                    for key, kept in one.items():
                        _add(asked, key, kept)
            states = self._few(asked)
        return states

    def _assigned(self, thing: Thing, states: States) -> States:
        """Each state with each answer that makes a difference."""
        choices = self._choices(thing)
        after: States = {}
        self.work += len(states) * len(choices)
        for (last, left), trail in states.items():
            for number, choice in enumerate(choices, start=1):
                here = trail.followed(is_sure=True)
                if len(choices) > 1:
                    here.told = (trail.told, thing.label or thing.key, choice.words)
                if not isinstance(thing, Computed):
                    here.words = trail.words | {choice.words}
                _add(after, (last, self._given(left, thing.key, choice.answer, number)), here)
        return after

    def _choices(self, thing: Thing) -> list[Choice]:
        if thing.key not in self.choices:
            exact = self.exact.get(thing.key, ())
            ends = range_of(thing, self.definition) if isinstance(thing, Computed) else EVERYTHING
            self.choices[thing.key] = choices_of(thing, self.atoms, exact, ends)
        return self.choices[thing.key]

    def _given(self, left: Left, key: str, answer: Answer, number: int) -> Left:
        """What is left once this answer is known. `number` tells it from the other answers to this question."""
        given = list(left)
        known: dict[str, Answer] = {key: answer}
        for value in self.exact.get(key, ()):
            known[value.key] = value.value({key: answer})
        for name in known:
            for place in self.looking.get(name, ()):
                given[place] = self._rest(given[place], name, known[name], number)
        return tuple(given)

    def _without(self, left: Left, keys: Sequence[str]) -> Left:
        for key in keys:
            left = self._given(left, key, None, 0)
        return left

    def _rest(self, condition: int, key: str, answer: Answer, number: int) -> int:
        if condition <= YES:
            return condition
        memo = (condition, key, number)
        if memo not in self.memo:
            self.memo[memo] = self._numbered(self.conditions[condition].given(key, answer))
        return self.memo[memo]

    def _numbered(self, condition: Condition) -> int:
        if condition not in self.number:
            self.number[condition] = len(self.conditions)
            self.conditions.append(condition)
        return self.number[condition]

    def _settled(self, states: States, step: Step) -> States:
        """The conditions of this step have had their turn: states that differ in them only are one."""
        places = [self.place[key] for key in (step.key, *_inner(step)) if key in self.place]
        if not places:
            return states
        after: States = {}
        for (last, left), trail in states.items():
            _add(after, (last, _at(left, places, NO)), trail)
        return after

    def _few(self, states: States) -> States:
        """Forgets what tells most states apart until they are few enough."""
        if self.lots is not None:
            few = self.lots.sample(list(states), min(SAMPLED, len(states)))
            return {state: states[state] for state in few}
        while len(states) > MOST_STATES:
            self.found.is_exhaustive = False
            kinds = [len(set(found)) for found in zip(*(left for _, left in states), strict=True)]
            place = kinds.index(max(kinds))
            after: States = {}
            for (last, left), trail in states.items():
                _add(after, (last, _at(left, [place], UNKNOWN)), trail)
            states = after
        return states

    def _arrive(self, last: str, key: str, trail: Trail) -> None:
        self.found.reach(key, trail)
        self.found.edges.setdefault((last, key), set()).update(trail.words)


def _add(states: States, state: State, trail: Trail) -> None:
    known = states.setdefault(state, trail)
    if known is trail:
        return
    known.words |= trail.words
    known.is_shown |= trail.is_shown
    if trail.is_sure and not known.is_sure:
        known.is_sure, known.told = True, trail.told


def _at(left: Left, places: Sequence[int], value: int) -> Left:
    changed = list(left)
    for place in places:
        changed[place] = value
    return tuple(changed)


def is_exact(value: Computed) -> bool:
    """Known from one answer alone: conditions on it are conditions on that answer."""
    return value.by in ("count", "table")


def _inner(step: Step) -> Sequence[str]:
    return [one.key for one in step.questions] if isinstance(step, Page | Group) else []


def _page_keys(step: Step) -> Sequence[str]:
    return _inner(step) if isinstance(step, Page) else []
