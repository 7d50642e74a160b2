"""When a question is asked: a declared structure, never an expression to be run.

A condition can also be told its answers one after the other (`given`): what is left of it then is how the proof of a
definition finds every route without walking each.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import ClassVar, Protocol

Answer = None | int | str | list[str] | dict[str, str] | list[dict[str, "Answer"]]
Answers = Mapping[str, Answer]

BLANK: tuple[object, ...] = (None, "", [], {})


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one condition asks of one earlier question."""

    question: str
    value: str
    word: str
    """How it is written: is, includes, at_least, at_most, before, after, answered."""

    @property
    def wants_a_list(self) -> bool:
        return self.word == "includes"


class Condition(Protocol):
    def holds(self, answers: Answers) -> bool: ...

    def comparisons(self) -> Iterator[Comparison]: ...

    def given(self, key: str, answer: Answer) -> "Condition":
        """What is left of the condition once this answer is known; an answer never given is None."""
        ...


@dataclass(frozen=True, slots=True)
class OfOne(ABC):
    """A condition on one answer."""

    word: ClassVar[str]
    question: str
    value: str

    def holds(self, answers: Answers) -> bool:
        return self.fits(answers.get(self.question))

    @abstractmethod
    def fits(self, answer: Answer) -> bool:
        """Whether it holds of this answer."""

    def comparisons(self) -> Iterator[Comparison]:
        yield Comparison(self.question, self.value, self.word)

    def given(self, key: str, answer: Answer) -> Condition:
        if key != self.question:
            return self
        return ALWAYS if self.fits(answer) else NEVER


@dataclass(frozen=True, slots=True)
class Is(OfOne):
    word = "is"

    def fits(self, answer: Answer) -> bool:
        return answer == self.value


@dataclass(frozen=True, slots=True)
class Includes(OfOne):
    word = "includes"

    def fits(self, answer: Answer) -> bool:
        return isinstance(answer, list) and self.value in answer


@dataclass(frozen=True, slots=True)
class AtLeast(OfOne):
    word = "at_least"

    def fits(self, answer: Answer) -> bool:
        number = number_of(answer)
        return number is not None and number >= Decimal(self.value)


@dataclass(frozen=True, slots=True)
class AtMost(OfOne):
    word = "at_most"

    def fits(self, answer: Answer) -> bool:
        number = number_of(answer)
        return number is not None and number <= Decimal(self.value)


@dataclass(frozen=True, slots=True)
class Before(OfOne):
    """Days are kept as YYYY-MM-DD, which sorts as they do."""

    word = "before"

    def fits(self, answer: Answer) -> bool:
        return isinstance(answer, str) and bool(answer) and answer < self.value


@dataclass(frozen=True, slots=True)
class After(OfOne):
    word = "after"

    def fits(self, answer: Answer) -> bool:
        return isinstance(answer, str) and answer > self.value


@dataclass(frozen=True, slots=True)
class Answered(OfOne):
    """Asked, and not left blank (`yes`), or the contrary (`no`)."""

    word = "answered"

    def fits(self, answer: Answer) -> bool:
        return (answer not in BLANK) == (self.value == "yes")


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition

    def holds(self, answers: Answers) -> bool:
        return not self.part.holds(answers)

    def comparisons(self) -> Iterator[Comparison]:
        return self.part.comparisons()

    def given(self, key: str, answer: Answer) -> Condition:
        return negated(self.part.given(key, answer))


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]

    def holds(self, answers: Answers) -> bool:
        return any(part.holds(answers) for part in self.parts)

    def comparisons(self) -> Iterator[Comparison]:
        for part in self.parts:
            yield from part.comparisons()

    def given(self, key: str, answer: Answer) -> Condition:
        return any_of(*(part.given(key, answer) for part in self.parts))


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Condition, ...]

    def holds(self, answers: Answers) -> bool:
        return all(part.holds(answers) for part in self.parts)

    def comparisons(self) -> Iterator[Comparison]:
        for part in self.parts:
            yield from part.comparisons()

    def given(self, key: str, answer: Answer) -> Condition:
        return all_of(*(part.given(key, answer) for part in self.parts))


ALWAYS = AllOf(())
NEVER = AnyOf(())


def all_of(*parts: Condition) -> Condition:
    """All of them, without those that always hold; nothing else is left where one never does."""
    if NEVER in parts:
        return NEVER
    left = tuple(dict.fromkeys(part for part in parts if part != ALWAYS))
    return left[0] if len(left) == 1 else AllOf(left)


def any_of(*parts: Condition) -> Condition:
    if ALWAYS in parts:
        return ALWAYS
    left = tuple(dict.fromkeys(part for part in parts if part != NEVER))
    return left[0] if len(left) == 1 else AnyOf(left)


def negated(part: Condition) -> Condition:
    if part == ALWAYS:
        return NEVER
    return ALWAYS if part == NEVER else Not(part)


def number_of(answer: Answer) -> Decimal | None:
    """An answer as a number: an amount, a count, how many people or things a group tells of."""
    if isinstance(answer, list):
        return Decimal(len(answer))
    if isinstance(answer, dict) or answer in BLANK:
        return None
    try:
        number = Decimal(str(answer))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


ONE: dict[str, type[OfOne]] = {
    kind.word: kind for kind in (Is, Includes, AtLeast, AtMost, Before, After, Answered)
}


def read_condition(data: Mapping | None) -> Condition:
    """From the shape that the schema allows. Nothing means always."""
    if data is None:
        return ALWAYS
    if "any" in data:
        return AnyOf(tuple(read_condition(part) for part in data["any"]))
    if "all" in data:
        return AllOf(tuple(read_condition(part) for part in data["all"]))
    if "not" in data:
        return Not(read_condition(data["not"]))
    word = next(word for word in ONE if word in data)
    return ONE[word](data["question"], _written(data[word]))


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
