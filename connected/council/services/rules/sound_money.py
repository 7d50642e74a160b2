"""Whether computed values and the fee rest on things that are asked, and are of the right kind."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise, takewhile
from typing import Any

from connected.council.services.rules.computed import TODAY, WAYS, Computed, read_computed
from connected.council.services.rules.fee_terms import Line, read_fee
from connected.council.services.rules.question_types import REGISTRY
from connected.council.services.rules.sound_conditions import (
    Known,
    Thing,
    condition_problems,
    told,
)
from connected.council.services.rules.steps import Group, Question
from connected.foundation.councils import Problem, unknown_word
from connected.foundation.councils.documents import DocumentPath
from connected.foundation.councils.wording import one_of

Fits = Callable[[Thing], bool]


def sound_values(content: Mapping[str, Any]) -> list[Computed]:
    """Those that can be read at all: each says one way of working it out."""
    return [
        read_computed(value)
        for value in content.get("computed", ())
        if len(_ways(value)) == 1 and ("table" not in value or "values" in value)
    ]


def _ways(value: Mapping[str, Any]) -> list[str]:
    return [way for way in WAYS if way in value]


def computed_problems(content: Mapping[str, Any], things: Known) -> Iterator[Problem]:
    """`things`: every question, group and value of the definition."""
    taken: set[str] = set()
    for number, value in enumerate(content.get("computed", ())):
        path = ("computed", number)
        if value["key"] in taken:
            yield Problem((*path, "key"), f'"{value["key"]}" is written twice. Write another key.')
        taken.add(value["key"])
        ways = _ways(value)
        if len(ways) != 1:
            yield Problem(
                path, f"Say in one way how it is worked out: write one of {one_of(WAYS)}."
            )
        elif "table" in value and "values" not in value:
            yield Problem(path, 'A table needs "values": what each option counts for.')
        else:
            yield from _in_value(read_computed(value), (*path, ways[0]), _before(things, value))


def _before(things: Known, value: Mapping[str, Any]) -> dict[str, Thing]:
    """A value may rest on the values above it, not on itself or those below."""
    return dict(takewhile(lambda one: one[0] != value["key"], things.items()))


def _in_value(value: Computed, path: DocumentPath, known: Known) -> Iterator[Problem]:
    for part in value.parts:
        if isinstance(part, str) and part != TODAY:
            yield from _in_part(part, path, known, FITTING[value.by])
    if value.by == "table":
        question = known.get(str(value.parts[0]))
        offered = _options(question)
        for key in value.values:
            if offered and key not in offered:
                yield Problem((*path[:-1], "values", key), unknown_word(key, offered))


def _in_part(part: str, path: DocumentPath, known: Known, fits: Fits) -> Iterator[Problem]:
    group, _, inner = part.partition(".")
    thing: Thing | None = known.get(group)
    if inner and isinstance(thing, Group):
        within = {question.key: question for question in thing.questions}
        known, part, thing = within, inner, within.get(inner)
    elif inner:
        thing = None
    yield from _must_fit(part, path, thing, known, fits)


def _must_fit(
    key: str, path: DocumentPath, thing: Thing | None, known: Known, fits: Fits
) -> Iterator[Problem]:
    fitting = [name for name, one in known.items() if fits(one)]
    if thing is None:
        yield Problem(path, unknown_word(key, fitting or known))
    elif not fits(thing):
        instead = (
            f"Write {one_of(fitting)}." if fitting else "There is none that fits: take it out."
        )
        yield Problem(path, f'"{key}" is {told(thing)}, which does not fit here. {instead}')


def _is_number(thing: Thing) -> bool:
    return isinstance(thing, Computed) or (
        isinstance(thing, Question) and REGISTRY[thing.type].is_number
    )


def _is_counted(thing: Thing) -> bool:
    return _is_number(thing) or isinstance(thing, Group)


def _is_date(thing: Thing) -> bool:
    return isinstance(thing, Question) and REGISTRY[thing.type].is_date


def _has_options(thing: Thing) -> bool:
    return bool(_options(thing))


def _is_several(thing: Thing) -> bool:
    return isinstance(thing, Group) or (isinstance(thing, Question) and thing.type == "checkboxes")


def _options(thing: Thing | None) -> list[str]:
    if not isinstance(thing, Question):
        return []
    return REGISTRY[thing.type].comparable(thing) or []


FITTING: dict[str, Fits] = {
    "sum": _is_counted,
    "times": _is_counted,
    "count": _is_several,
    "table": _has_options,
    "age": _is_date,
    "days_between": _is_date,
}


def fee_problems(content: Mapping[str, Any], things: Known) -> Iterator[Problem]:
    terms = read_fee(content.get("fee"))
    if terms is None:
        return
    for number, line in enumerate(terms.lines):
        data, path = content["fee"]["lines"][number], ("fee", "lines", number)
        yield from condition_problems(line.when, (*path, "when"), things)
        yield from _in_line(line, data, path, things)
    for number, concession in enumerate(terms.concessions):
        path = ("fee", "concessions", number)
        yield from condition_problems(concession.when, (*path, "when"), things)
        if bool(concession.percent) == bool(concession.amount):
            yield Problem(path, 'Write either "percent" or "amount".')
    yield from condition_problems(terms.nothing_when, ("fee", "nothing_when"), things)


SHAPES = {
    "by": {"by", "amounts"},
    "each": {"each", "amount", "beyond"},
    "by_amount": {"by_amount", "tiers"},
    "": {"amount"},
}


def _in_line(
    line: Line, data: Mapping[str, Any], path: DocumentPath, things: Known
) -> Iterator[Problem]:
    way = next((way for way in ("by", "each", "by_amount") if way in data), "")
    given = set(data) - {"label", "when"}
    if given != SHAPES[way] and given | {"beyond"} != SHAPES[way]:
        yield Problem(
            path, f"Write {' and '.join(sorted(SHAPES[way] - {'beyond'}))}, and no other."
        )
        return
    yield from _whole_pence(data, path)
    if way:
        fits = _has_options if way == "by" else _is_counted
        thing = things.get(line.rests_on)
        yield from _must_fit(line.rests_on, (*path, way), thing, things, fits)
        if way == "by":
            yield from _in_amounts(line, (*path, "amounts"), _options(thing))
    yield from _in_tiers(line, path)


def _in_amounts(line: Line, path: DocumentPath, offered: list[str]) -> Iterator[Problem]:
    for key in line.amounts:
        if offered and key not in offered:
            yield Problem((*path, key), unknown_word(key, offered))
    for key in offered:
        if key not in line.amounts:
            yield Problem(path, f'It is not said what "{key}" costs. Write "{key}: ..." as well.')


def _in_tiers(line: Line, path: DocumentPath) -> Iterator[Problem]:
    ends = [tier.up_to for tier in line.tiers]
    for number, (end, following) in enumerate(pairwise(ends)):
        here = (*path, "tiers", number)
        if end is None:
            yield Problem(here, 'Only the last tier has no end. Write "up_to: ..." here.')
        elif following is not None and following <= end:
            yield Problem(here, "The next tier does not end later. Write them from the lowest.")


def _whole_pence(data: Mapping[str, Any], path: DocumentPath) -> Iterator[Problem]:
    amounts: dict[DocumentPath, Any] = {("amount",): data.get("amount", 0)}
    amounts |= {("amounts", key): amount for key, amount in data.get("amounts", {}).items()}
    amounts |= {
        ("tiers", number): tier["amount"] for number, tier in enumerate(data.get("tiers", ()))
    }
    for inner, amount in amounts.items():
        if (Decimal(str(amount)) * 100) % 1:
            yield Problem((*path, *inner), f"£{amount} is not in whole pence. Write it with two.")
