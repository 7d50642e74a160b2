"""When a question is asked: a declared structure, never an expression to be run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

Answer = None | int | str | list[str] | dict[str, str]
Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one condition asks of one earlier question."""

    question: str
    value: str
    wants_a_list: bool


class Condition(Protocol):
    def holds(self, answers: Answers) -> bool: ...

    def comparisons(self) -> Iterator[Comparison]: ...


@dataclass(frozen=True, slots=True)
class Is:
    question: str
    value: str

    def holds(self, answers: Answers) -> bool:
        return answers.get(self.question) == self.value

    def comparisons(self) -> Iterator[Comparison]:
        yield Comparison(self.question, self.value, wants_a_list=False)


@dataclass(frozen=True, slots=True)
class Includes:
    question: str
    value: str

    def holds(self, answers: Answers) -> bool:
        answer = answers.get(self.question)
        return isinstance(answer, list) and self.value in answer

    def comparisons(self) -> Iterator[Comparison]:
        yield Comparison(self.question, self.value, wants_a_list=True)


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]

    def holds(self, answers: Answers) -> bool:
        return any(part.holds(answers) for part in self.parts)

    def comparisons(self) -> Iterator[Comparison]:
        for part in self.parts:
            yield from part.comparisons()


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Condition, ...]

    def holds(self, answers: Answers) -> bool:
        return all(part.holds(answers) for part in self.parts)

    def comparisons(self) -> Iterator[Comparison]:
        for part in self.parts:
            yield from part.comparisons()


ALWAYS = AllOf(())


def read_condition(data: Mapping | None) -> Condition:
    """From the shape that the schema allows. Nothing means always."""
    if data is None:
        return ALWAYS
    if "any" in data:
        return AnyOf(tuple(read_condition(part) for part in data["any"]))
    if "all" in data:
        return AllOf(tuple(read_condition(part) for part in data["all"]))
    if "includes" in data:
        return Includes(data["question"], data["includes"])
    return Is(data["question"], data["is"])
