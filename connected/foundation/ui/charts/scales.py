"""From values to places on paper, and to words."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from connected.foundation.ui import words
from connected.foundation.ui.charts.chart import Value

Say = Callable[[Value], str]


def _plain(value: Value) -> str:
    return words.number(value, 0 if Decimal(str(value)) == int(value) else 1)


def _percent(value: Value) -> str:
    return f"{_plain(value)}%"


def _days(value: Value) -> str:
    return f"{_plain(value)} {'day' if value == 1 else 'days'}"


def _pounds(value: Value) -> str:
    exact = Decimal(str(value))
    return words.millions(exact) if abs(exact) >= words.MILLION else words.money(exact)


UNITS: dict[str, Say] = {
    "count": _plain,
    "percent": _percent,
    "pounds": _pounds,
    "pounds each": _pounds,
    "days": _days,
    "score": _plain,
}


def saying(unit: str | Say) -> Say:
    """How a value of this unit reads; unit names are those of the measures kit."""
    return unit if callable(unit) else UNITS[unit]


@dataclass(frozen=True)
class Scale:
    """Straight from values to places: `low` lies at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: Value) -> float:
        span = (self.high - self.low) or 1
        return self.start + (float(value) - self.low) / span * (self.end - self.start)


SMALLEST = 1e-6
"""Less than this is nothing."""


def ticks(
    values: Iterable[Value | None],
    *,
    most: int = 5,
    top: float | None = None,
    whole: bool = False,
) -> list[float]:
    """Round values from nothing (or below) to beyond the largest."""
    known = [float(value) for value in values if value is not None]
    if not any(abs(value) > SMALLEST for value in known):
        return [0.0, top or 1.0]
    low, high = min([0.0, *known]), max([0.0, *known])
    if top is not None and high <= top:
        high = top
    step = _round_step((high - low) / (most - 1))
    step = max(step, 1.0) if whole else step
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(count * step, 10) for count in range(first, last + 1)]


def _round_step(rough: float) -> float:
    scale = 10 ** math.floor(math.log10(rough))
    return float(
        next(
            step
            for step in (1, 2, 2.5 if scale >= 10 else 5, 5, 10)
            if step * scale >= rough * 0.999
        )
        * scale
    )
