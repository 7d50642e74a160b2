"""The answers that make a difference: for each question as few as the conditions can tell apart."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

from connected.council.services.rules.computed import Computed
from connected.council.services.rules.conditions import ONE, Answer, Comparison, OfOne
from connected.council.services.rules.definition import Definition
from connected.council.services.rules.question_types import REGISTRY
from connected.council.services.rules.steps import Group, Question
from connected.foundation.ui.words import in_words, joined, number

MOST_TICKED = 8
"""Of checkboxes that conditions name: beyond, not every combination is tried, but each alone and all together."""
LONGEST_LIST = 3
ANYTHING = "any answer"
BLANK_WORDS = "nothing, as it is optional"

Thing = Question | Group | Computed
Atoms = Mapping[str, Sequence[OfOne]]
Range = tuple[Decimal, Decimal]
EVERYTHING: Range = (Decimal(-(10**9)), Decimal(10**9))
OLDEST = 130


@dataclass(frozen=True)
class Choice:
    """One answer for all those that no condition tells from it."""

    answer: Answer
    words: str


def atoms_of(comparisons: Iterable[Comparison]) -> dict[str, list[OfOne]]:
    """What the conditions ask, by the question that they ask it of."""
    atoms: dict[str, dict[OfOne, None]] = {}
    for one in comparisons:
        atoms.setdefault(one.question, {})[ONE[one.word](one.question, one.value)] = None
    return {key: list(asked) for key, asked in atoms.items()}


def choices_of(
    thing: Thing, atoms: Atoms, exact: Sequence[Computed] = (), ends: Range = EVERYTHING
) -> list[Choice]:
    """`exact`: the values that rest on this thing alone, and are looked at through it.

    `ends`: of a computed value, the smallest and the largest that it can be.
    """
    asked = list(atoms.get(thing.key, ()))
    through = [(value, list(atoms.get(value.key, ()))) for value in exact]
    if not asked and not any(found for _, found in through):
        return [Choice(_some(thing), ANYTHING)]
    numbers = [atom for _, found in through for atom in found]
    groups: dict[tuple[bool, ...], list[Answer]] = {}
    for answer in _candidates(thing, [*asked, *numbers], ends):
        told = tuple(atom.fits(answer) for atom in asked) + tuple(
            atom.fits(value.value({thing.key: answer}))
            for value, found in through
            for atom in found
        )
        groups.setdefault(told, []).append(answer)
    return [
        Choice(answers[0], words_for(thing, answers, [*asked, *numbers], told))
        for told, answers in groups.items()
    ]


def _some(thing: Thing) -> Answer:
    if isinstance(thing, Computed):
        return 0
    if isinstance(thing, Group):
        return _so_many(max(thing.least, 1))
    offered = REGISTRY[thing.type].comparable(thing)
    if not offered:
        return "something"
    return [offered[0]] if thing.type == "checkboxes" else offered[0]


def _so_many(size: int) -> Answer:
    """A group's answer, of which only the number matters."""
    return [{} for _ in range(size)]  # type: ignore[return-value]


def _candidates(thing: Thing, atoms: Sequence[OfOne], ends: Range) -> Iterator[Answer]:
    if isinstance(thing, Group):
        yield from (_so_many(size) for size in range(thing.least, thing.most + 1))
        return
    if isinstance(thing, Computed):
        yield from _numbers(atoms, *ends)
        yield None
        return
    yield from _answers(thing, atoms)
    if thing.optional:
        yield None


def _answers(question: Question, atoms: Sequence[OfOne]) -> Iterator[Answer]:
    kind = REGISTRY[question.type]
    if question.type == "checkboxes":
        yield from _ticked(question, atoms)
    elif offered := kind.comparable(question):
        yield from offered
    elif kind.is_number:
        limits = {**kind.defaults, **question.limits}
        yield from _numbers(atoms, Decimal(limits["min"]), Decimal(limits["max"]))
    elif kind.is_date:
        yield from _days(atoms)
    else:
        yield "something"


def _ticked(question: Question, atoms: Sequence[OfOne]) -> Iterator[Answer]:
    named = {atom.value for atom in atoms}
    alone = [option.key for option in question.options if option.alone]
    together = [option.key for option in question.options if not option.alone]
    told = [key for key in together if key in named or not named & set(together)]
    others = [key for key in together if key not in told][:1]
    yield from ([key] for key in alone)
    for size in _sizes(len(told)):
        for chosen in combinations(told, size):
            if chosen or others:
                yield [*chosen, *others]


def _sizes(count: int) -> Iterable[int]:
    return range(count + 1) if count <= MOST_TICKED else (0, 1, count)


def _numbers(atoms: Sequence[OfOne], least: Decimal, most: Decimal) -> Iterator[Answer]:
    ends = {Decimal(atom.value) for atom in atoms if atom.word in ("at_least", "at_most")}
    near = {
        end + step
        for end in ends
        for step in (Decimal(-1), Decimal("-0.01"), 0, Decimal("0.01"), 1)
    }
    for found in sorted({one for one in near if least <= one <= most} | {least, most}):
        yield int(found) if found == found.to_integral_value() else str(found)


def _days(atoms: Sequence[OfOne]) -> Iterator[Answer]:
    ends = {date.fromisoformat(atom.value) for atom in atoms if atom.word in ("before", "after")}
    near = {end + timedelta(days=step) for end in ends for step in (-1, 0, 1)}
    yield from (day.isoformat() for day in sorted(near or {date(2000, 1, 1)}))


def words_for(
    thing: Thing, answers: Sequence[Answer], atoms: Sequence[OfOne], told: Sequence[bool]
) -> str:
    """What the answers of one kind have in common."""
    if answers[0] is None:
        return "not known" if isinstance(thing, Computed) else BLANK_WORDS
    if isinstance(thing, Question) and REGISTRY[thing.type].comparable(thing):
        return _labels(thing, answers, atoms)
    said = [NAMES[atom.word][not fits](atom.value) for atom, fits in zip(atoms, told, strict=True)]
    telling = [words for words in dict.fromkeys(said) if words not in ("", ANYTHING)]
    return joined(telling) if telling else ANYTHING


def _labels(question: Question, answers: Sequence[Answer], atoms: Sequence[OfOne]) -> str:
    if question.type == "checkboxes":
        named = {atom.value for atom in atoms}
        chosen = answers[0] if isinstance(answers[0], list) else []
        told = [question.option_label(str(key)) for key in chosen if key in named]
        return joined([f"“{label}”" for label in told]) if told else "none of those that matter"
    labels = [
        f"“{REGISTRY[question.type].shown(question, answer)}”" for answer in answers if answer
    ]
    return joined(labels, "or") if len(labels) <= LONGEST_LIST else "any other answer"


def _figure(value: str) -> str:
    figure = Decimal(value)
    return number(figure, 0 if figure == figure.to_integral_value() else 2)


def _day(value: str) -> str:
    return in_words(date.fromisoformat(value))


Say = Callable[[str], str]
NAMES: dict[str, tuple[Say, Say]] = {
    "at_least": (lambda v: f"{_figure(v)} or more", lambda v: f"less than {_figure(v)}"),
    "at_most": (lambda v: f"{_figure(v)} or less", lambda v: f"more than {_figure(v)}"),
    "before": (lambda v: f"before {_day(v)}", lambda v: f"{_day(v)} or later"),
    "after": (lambda v: f"after {_day(v)}", lambda v: f"{_day(v)} or earlier"),
    "answered": (
        lambda v: ANYTHING if v == "yes" else "",
        lambda v: ANYTHING if v == "no" else "",
    ),
    "is": (lambda v: "", lambda v: ""),
    "includes": (lambda v: "", lambda v: ""),
}


def range_of(thing: Thing | None, definition: Definition) -> Range:
    """The smallest and the largest number that an answer or a value can be, as far as that is known."""
    if isinstance(thing, Group):
        return Decimal(0), Decimal(thing.most)
    if isinstance(thing, Question):
        limits = {**REGISTRY[thing.type].defaults, **thing.limits}
        numeric = REGISTRY[thing.type].is_number
        return (Decimal(limits["min"]), Decimal(limits["max"])) if numeric else EVERYTHING
    if thing is None or thing.by == "days_between":
        return EVERYTHING
    if thing.by == "age":
        return Decimal(0), Decimal(OLDEST)
    if thing.by == "count":
        return Decimal(0), EVERYTHING[1]
    if thing.by == "table":
        return min(thing.values.values()), max(thing.values.values())
    return _worked_out(thing, [_range_of_part(part, definition) for part in thing.parts])


def _range_of_part(part: object, definition: Definition) -> Range:
    if not isinstance(part, str):
        return Decimal(str(part)), Decimal(str(part))
    group, _, inner = part.partition(".")
    things: dict[str, Thing] = {one.key: one for one in definition.computed}
    things |= {**definition.questions, **definition.groups}
    thing = things.get(group)
    if isinstance(thing, Group) and inner:
        question = next((one for one in thing.questions if one.key == inner), None)
        least, most = range_of(question, definition)
        return min(least * thing.most, Decimal(0)), most * thing.most
    return range_of(thing, definition)


def _worked_out(value: Computed, parts: Sequence[Range]) -> Range:
    """What is not asked adds nothing to a sum."""
    if value.by == "sum":
        least = sum((min(part[0], Decimal(0)) for part in parts), Decimal(0))
        return (
            (sum((part[0] for part in parts), Decimal(0)) if len(parts) == 1 else least),
            sum((part[1] for part in parts), Decimal(0)),
        )
    ends = (Decimal(1), Decimal(1))
    for part in parts:
        corners = [one * other for one in ends for other in part]
        ends = (min(corners), max(corners))
    return ends
