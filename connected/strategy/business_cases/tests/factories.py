"""Business cases of Smallborough, made up for the tests."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from connected.strategy.business_cases.rules.discounting import (
    Schedule,
    level,
    schedule_on,
)
from connected.strategy.business_cases.rules.inputs import Inputs, LineInput, OptionInput, Terms

TODAY = date(2026, 9, 1)


def pounds(*amounts: int | str) -> tuple[Decimal, ...]:
    return tuple(Decimal(amount) for amount in amounts)


def line(kind: str, *amounts: int | str, **given: Any) -> LineInput:
    values = {"key": f"{kind}-{amounts}", "title": kind.capitalize(), "source": "Made up", **given}
    return LineInput(kind=kind, amounts=pounds(*amounts), **values)


def option(*lines: LineInput, **given: Any) -> OptionInput:
    values = {"key": "shears", "title": "Shears", "kind": "other", "is_preferred": True, **given}
    return OptionInput(lines=lines, **values)


def usual(*lines: LineInput) -> OptionInput:
    return option(*lines, key="usual", title="As now", kind="counterfactual", is_preferred=False)


def at_rate(rate: int | str) -> Schedule:
    return Schedule("level", "Level", f"level {rate}", "Made up", level(Decimal(rate)))


def inputs(*options: OptionInput, **given: Any) -> Inputs:
    values: dict[str, Any] = {
        "title": "Sharper shears",
        "stage": "obc",
        "first_year": 2026,
        "price_year": 2026,
        "horizon": 10,
        "schedule": schedule_on("standard", TODAY),
        "shares": (),
        "mitigations": (),
        "months": 0,
        "terms": None,
        "seed": 7,
        **given,
    }
    return Inputs(options=tuple(options), **values)


def terms(**given: Any) -> Terms:
    return Terms(**{"rate": Decimal("4.5"), "repayment": "annuity", "asset_life": 5, **given})


def shears_case(**given: Any) -> Inputs:
    """Shears for 40,000 that save 15,000 a year in cash."""
    anyway = usual(line("revenue", *[5_000] * 11, key="blunt"))
    better = option(
        line("capital", 40_000, key="shears", low=Decimal("0.9"), high=Decimal("1.3")),
        line("revenue", 0, *[6_000] * 10, key="oil", low=Decimal("0.9"), high=Decimal("1.2")),
        line(
            "cashable", 0, *[15_000] * 10, key="overtime", low=Decimal("0.7"), high=Decimal("1.1")
        ),
        line("social", 0, *[2_000] * 10, key="hedges", low=Decimal("0.5"), high=Decimal("1.5")),
    )
    return inputs(anyway, better, **{"terms": terms(), **given})


def amounts(row: Sequence[int]) -> list[str]:
    return [str(amount) for amount in row]
