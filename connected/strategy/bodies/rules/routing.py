"""Which body may decide a paper: the first on the way up whose limits the paper does not pass."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from connected.foundation.ui.words import NOT_KNOWN, in_words, money, plural
from connected.strategy.bodies.models import Body, Dimension, KeyDecisionTest, Rule, Threshold

Amounts = Mapping[Dimension, Decimal]
R = TypeVar("R", bound=Rule)

FIRST = "Every paper comes to {body} first."
HIGHEST = "{body} is the highest body. It decides what no other may."
NOTHING_SET = "Nobody has set what {body} may decide, so any amount goes on."
NO_AMOUNT = "The paper asks for nothing that has a limit here."
ONLY_SENDS_ON = "{body} may send it on, put it off or reject it, and may not approve it. {why}"


@dataclass(frozen=True)
class Stop:
    """A body that a paper comes to on its way up."""

    body: Body
    because: str
    """Why the paper comes here."""
    authority: str
    """By what right the body decides; or why it can only send the paper on."""
    decides: bool


def route_for(
    amounts: Amounts, thresholds: Sequence[Threshold], bodies: Sequence[Body]
) -> list[Stop]:
    """From the first body up to the first whose limits are not passed, and at most to the highest.

    `thresholds` are those in force on the day, `bodies` those that decide, in any order.
    """
    ranked = sorted((one for one in bodies if one.rank is not None), key=lambda one: one.rank or 0)
    stops: list[Stop] = []
    why = FIRST.format(body=ranked[0]) if ranked else ""
    for body in ranked:
        limits = [limit for limit in thresholds if limit.body_id == body.pk]
        because, why = why, "" if body is ranked[-1] else _why_not(body, limits, amounts)
        stops.append(Stop(body, because, _authority(body, limits, amounts, ranked, why), not why))
        if not why:
            break
    return stops


def _why_not(body: Body, limits: Sequence[Threshold], amounts: Amounts) -> str:
    """The limits that the paper passes, in words; empty where the body may decide it."""
    if not limits:
        asked = any(amount > 0 for amount in amounts.values())
        return NOTHING_SET.format(body=body) if asked else ""
    passed = [
        (limit, amount)
        for limit, amount in _measured(limits, amounts)
        if limit.is_passed_by(amount)
    ]
    return " ".join(
        f"{told(limit, amount)} is more than {body} may decide: {limit_words(limit)}."
        for limit, amount in passed
    )


def _authority(
    body: Body, limits: Sequence[Threshold], amounts: Amounts, ranked: Sequence[Body], why_not: str
) -> str:
    if why_not:
        return ONLY_SENDS_ON.format(body=body, why=why_not)
    if body is ranked[-1]:
        return HIGHEST.format(body=body)
    within = [
        f"{told(limit, amount)} is within what {body} may decide: {limit_words(limit)}."
        for limit, amount in _measured(limits, amounts)
        if amount > 0
    ]
    return " ".join(within) or NO_AMOUNT


def _measured(rules: Sequence[R], amounts: Amounts) -> Iterator[tuple[R, Decimal]]:
    for rule in rules:
        yield rule, amounts.get(Dimension(rule.dimension), Decimal(0))


def key_tests_passed(amounts: Amounts, tests: Sequence[KeyDecisionTest]) -> list[str]:
    """Why this is a key decision, a sentence for each reason. An empty list where it is not one."""
    return [
        _key_reason(test, amount)
        for test, amount in _measured(tests, amounts)
        if test.is_passed_by(amount)
    ]


def _key_reason(test: KeyDecisionTest, amount: Decimal) -> str:
    if not test.is_known:
        why = test.unknown_because.rstrip(".")
        return f"{told(test, amount)} counts as significant. From how much on is not known: {why}."
    by = f"decision {test.decision}" if test.decision else test.source
    return f"{told(test, amount)} is significant: {amount_words(test)} is ({by})."


def told(rule: Rule, amount: Decimal) -> str:
    """Capital of £60,000; an effect on 2 wards."""
    if rule.dimension == Dimension.WARDS:
        return f"An effect on {plural(int(amount), 'ward')}"
    return f"{rule.get_dimension_display()} of {money(amount)}"


def amount_words(rule: Rule) -> str:
    """£50,000 or more; more than £50,000; 2 wards or more. Not known where it is not."""
    if rule.amount is None:
        return NOT_KNOWN
    is_wards = rule.dimension == Dimension.WARDS
    amount = plural(int(rule.amount), "ward") if is_wards else money(rule.amount)
    at_least = rule.comparison == Rule.Comparison.AT_LEAST
    return f"{amount} or more" if at_least else f"more than {amount}"


def limit_line(limit: Threshold) -> str:
    """Capital: £50,000 or more"""
    return f"{limit.get_dimension_display()}: {amount_words(limit)}"


def limit_words(limit: Threshold) -> str:
    """From where a paper goes on, since when, and who said so."""
    if not limit.is_known:
        return f"the limit is not known ({limit.unknown_because.rstrip('.')})"
    by = f"decision {limit.decision}" if limit.decision else limit.source
    return f"{amount_words(limit)} goes on (since {in_words(limit.valid_from)}, {by})"
