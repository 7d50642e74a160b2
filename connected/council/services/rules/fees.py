"""What somebody has to pay for their answers, and what a service costs in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from connected.council.services.rules.conditions import Answers, number_of
from connected.council.services.rules.definition import Definition
from connected.council.services.rules.fee_terms import Concession, Line, Tier
from connected.council.services.rules.paths import path_of
from connected.foundation.ui.words import money

PENNY = Decimal("0.01")
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class FeeLine:
    label: str
    amount: Decimal
    """Negative for a concession."""


@dataclass(frozen=True, slots=True)
class Fee:
    lines: tuple[FeeLine, ...]
    total: Decimal

    @property
    def is_due(self) -> bool:
        return self.total > 0


class FeeNotKnown(Exception):
    """The answers do not say what this line costs. The proof of a definition shows that this cannot happen."""


FREE = Fee((), NOTHING)


def fee_due(definition: Definition, answers: Answers) -> Fee:
    """For the answers on their path, whichever others there are. Concessions are taken off one after the other."""
    terms = definition.fee
    if terms is None:
        return FREE
    values = path_of(definition, answers).values
    if terms.nothing_when.holds(values):
        return FREE
    lines = [
        FeeLine(line.label, amount)
        for line in terms.lines
        if line.when.holds(values) and (amount := amount_of(line, values))
    ]
    total = sum((line.amount for line in lines), NOTHING)
    for concession in terms.concessions:
        if total and concession.when.holds(values):
            off = taken_off(concession, total)
            lines.append(FeeLine(concession.label, -off))
            total -= off
    return Fee(tuple(lines), total)


def amount_of(line: Line, values: Answers) -> Decimal:
    """Raises FeeNotKnown."""
    answer = values.get(line.rests_on) if line.rests_on else None
    if not line.rests_on:
        return to_penny(line.amount)
    if line.by:
        return to_penny(_by_answer(line, answer))
    number = number_of(answer)
    if number is None:
        raise FeeNotKnown(line.label)
    if line.each:
        return to_penny(max(number - line.beyond, NOTHING) * line.amount)
    return to_penny(tier_for(line, number).amount)


def _by_answer(line: Line, answer: object) -> Decimal:
    """The sum of the options chosen, where several may be."""
    chosen = [str(key) for key in (answer if isinstance(answer, list) else [answer])]
    if any(key not in line.amounts for key in chosen):
        raise FeeNotKnown(line.label)
    return sum((line.amounts[key] for key in chosen), NOTHING)


def tier_for(line: Line, number: Decimal) -> Tier:
    """The first whose end the number does not pass. Raises FeeNotKnown."""
    for tier in line.tiers:
        if tier.up_to is None or number <= tier.up_to:
            return tier
    raise FeeNotKnown(line.label)


def taken_off(concession: Concession, total: Decimal) -> Decimal:
    """Never more than there is to pay."""
    if concession.percent:
        return min(to_penny(total * concession.percent / 100), total)
    return min(to_penny(concession.amount), total)


def to_penny(amount: Decimal) -> Decimal:
    """Half a penny goes up."""
    return amount.quantize(PENNY, ROUND_HALF_UP)


def fee_in_words(definition: Definition) -> list[str]:
    """For the start page: what it costs before any question is answered. Nothing where it is free."""
    if definition.fee is None:
        return []
    lines = [_line_in_words(line) for line in definition.fee.lines]
    off = [_concession_in_words(one) for one in definition.fee.concessions]
    return [*lines, *off]


def _line_in_words(line: Line) -> str:
    if line.each:
        return f"{line.label}: {money(line.amount)} each{_after(line.beyond)}"
    return f"{line.label}: {_between(list(_amounts(line)))}"


def _after(beyond: int) -> str:
    return f" after the first {beyond}" if beyond > 1 else " after the first" if beyond else ""


def _amounts(line: Line) -> Iterator[Decimal]:
    if line.by:
        yield from line.amounts.values()
    elif line.by_amount:
        yield from (tier.amount for tier in line.tiers)
    else:
        yield line.amount


def _between(amounts: list[Decimal]) -> str:
    least, most = min(amounts), max(amounts)
    return money(least) if least == most else f"from {money(least)} to {money(most)}"


def _concession_in_words(one: Concession) -> str:
    off = f"{one.percent}%" if one.percent else money(one.amount)
    return f"{one.label}: {off} less"
