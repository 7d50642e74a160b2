"""Values that are worked out from the answers, by a small vocabulary. Never asked, never taken from a form.

What cannot be known is None, never nought: a sum is of what was answered, everything else needs all it rests on.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from connected.council.services.rules.conditions import Answer, Answers, number_of
from connected.foundation.ui.words import money as in_pounds

TODAY = "@today"
"""The day a journey counts from, kept among its answers: no question can have this key."""

Part = str | int | float
"""The key of a question, of a group's question (`people.income`), of an earlier value; or a number."""


@dataclass(frozen=True, slots=True)
class Computed:
    key: str
    by: str
    """sum, times, count, table, age or days_between."""
    parts: tuple[Part, ...]
    values: Mapping[str, Decimal] = field(default_factory=dict)
    """Of a table: what each option counts for."""
    label: str = ""
    """The value is shown on the check of the answers, and to staff, where it has one."""
    money: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The questions, groups and values that it rests on."""
        named = (part for part in self.parts if isinstance(part, str) and part != TODAY)
        return tuple(part.split(".")[0] for part in named)

    @property
    def counts_from_today(self) -> bool:
        return TODAY in self.parts

    def value(self, answers: Answers) -> int | str | None:
        """As answers are kept: a whole number, or an amount as text. None where it is not known."""
        found = WAYS[self.by](self, answers)
        if found is None:
            return None
        if self.money:
            return f"{found:.2f}"
        return int(found) if found == found.to_integral_value() else str(found)

    def shown(self, value: Answer) -> str:
        number = number_of(value)
        if number is None:
            return "Not known"
        return in_pounds(number) if self.money else f"{number:,}"


def read_computed(data: Mapping) -> Computed:
    by = next(way for way in WAYS if way in data)
    named = data[by]
    parts: list[Part] = list(named) if isinstance(named, list) else [named]
    if by == "age":
        parts.append(data.get("on", TODAY))
    return Computed(
        key=data["key"],
        by=by,
        parts=tuple(TODAY if part == "today" else part for part in parts),
        values={key: Decimal(str(value)) for key, value in data.get("values", {}).items()},
        label=data.get("label", ""),
        money=data.get("money", False),
    )


def _numbers(parts: Sequence[Part], answers: Answers) -> Iterator[Decimal | None]:
    for part in parts:
        if not isinstance(part, str):
            yield Decimal(str(part))
        elif "." in part:
            group, key = part.split(".")
            yield from (number_of(one.get(key)) for one in entries_in(answers.get(group)))
        else:
            yield number_of(answers.get(part))


def entries_in(answer: Answer) -> list[dict[str, Answer]]:
    """The answer of a group: a map for each of its people or things."""
    return [one for one in answer if isinstance(one, dict)] if isinstance(answer, list) else []


def _sum(computed: Computed, answers: Answers) -> Decimal | None:
    known = [number for number in _numbers(computed.parts, answers) if number is not None]
    return sum(known, Decimal(0)) if known else None


def _times(computed: Computed, answers: Answers) -> Decimal | None:
    product = Decimal(1)
    for number in _numbers(computed.parts, answers):
        if number is None:
            return None
        product *= number
    return product


def _count(computed: Computed, answers: Answers) -> Decimal | None:
    answer = answers.get(str(computed.parts[0]))
    return Decimal(len(answer)) if isinstance(answer, list) else None


def _table(computed: Computed, answers: Answers) -> Decimal | None:
    answer = answers.get(str(computed.parts[0]))
    if isinstance(answer, list):
        chosen = [computed.values[key] for key in answer if key in computed.values]  # type: ignore[index]
        return sum(chosen, Decimal(0))
    return computed.values.get(answer) if isinstance(answer, str) else None


def _days(computed: Computed, answers: Answers) -> tuple[date, date] | None:
    try:
        first, second = (date.fromisoformat(str(answers.get(str(p)))) for p in computed.parts)
    except ValueError:
        return None
    return first, second


def _age(computed: Computed, answers: Answers) -> Decimal | None:
    """Whole years: the birthday of 29 February is on 1 March in other years."""
    days = _days(computed, answers)
    if days is None or days[1] < days[0]:
        return None
    born, on = days
    return Decimal(on.year - born.year - ((on.month, on.day) < (born.month, born.day)))


def _days_between(computed: Computed, answers: Answers) -> Decimal | None:
    days = _days(computed, answers)
    return None if days is None else Decimal((days[1] - days[0]).days)


WAYS: dict[str, Callable[[Computed, Answers], Decimal | None]] = {
    "sum": _sum,
    "times": _times,
    "count": _count,
    "table": _table,
    "age": _age,
    "days_between": _days_between,
}
