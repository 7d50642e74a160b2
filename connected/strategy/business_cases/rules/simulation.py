"""How far the value of an option may spread: 10,000 draws of every line between its lowest and its highest.

The seed is kept with the case, so that the same case always gives the same picture.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from connected.strategy.business_cases.rules.explained import Explained, Input, explained, given
from connected.strategy.business_cases.rules.flows import Flow

Draws = NDArray[np.float64]
PERCENTILES = (5, 10, 25, 50, 75, 90, 95)
BARS = 24


@dataclass(frozen=True)
class Percentile:
    percent: int
    """So many of a hundred draws are at or below."""
    value: Decimal


@dataclass(frozen=True)
class Bar:
    """One bar of the histogram, from `low` up to `high`."""

    low: Decimal
    high: Decimal
    draws: int


@dataclass(frozen=True)
class Spread:
    draws: int
    seed: int
    mean: Decimal
    percentiles: tuple[Percentile, ...]
    negative: Explained
    """How likely it is that the option is worth less than nothing, in per cent."""
    bars: tuple[Bar, ...]

    def at(self, percent: int) -> Decimal:
        return next(one.value for one in self.percentiles if one.percent == percent)


def factors_of(flow: Flow, draws: int, generator: np.random.Generator) -> Draws | float:
    """The line as a part of its most likely amount, drawn from a triangle: lowest, most likely, highest."""
    low, high = float(flow.line.low), float(flow.line.high)
    if low == high:
        return low
    return generator.triangular(low, 1.0, high, draws)


def shared_draws(
    flows: Sequence[Flow], draws: int, generator: np.random.Generator
) -> Mapping[str, Draws | float]:
    """Business as usual is the same for all options: each is measured against the same draws."""
    return {flow.line.key: factors_of(flow, draws, generator) for flow in flows}


def simulate(
    flows: Sequence[Flow],
    *,
    shared: Mapping[str, Draws | float],
    draws: int,
    seed: int,
    generator: np.random.Generator,
) -> Spread:
    values: Draws = np.zeros(draws)
    for flow in flows:
        factor = (
            shared[flow.line.key] if flow.of_counterfactual else factors_of(flow, draws, generator)
        )
        values += float(flow.value) * factor
    values.sort()
    return _spread(values, seed)


def _spread(values: Draws, seed: int) -> Spread:
    draws = len(values)
    negative = int(np.searchsorted(values, 0.0))
    return Spread(
        draws=draws,
        seed=seed,
        mean=_money(values.mean()),
        percentiles=tuple(
            Percentile(percent, _money(values[_place(percent, draws)])) for percent in PERCENTILES
        ),
        negative=explained(
            Decimal(negative * 100) / draws,
            "percent",
            "Draws in which the net present value is below nought, divided by all draws",
            Input("Draws below nought", f"{negative:,}"),
            Input("All draws", f"{draws:,}"),
            Input("Seed", str(seed)),
            given("Mean of all draws", _money(values.mean()), "pounds"),
        ),
        bars=_bars(values),
    )


def _place(percent: int, draws: int) -> int:
    return max(-(-percent * draws // 100) - 1, 0)


def _bars(values: Draws) -> tuple[Bar, ...]:
    lowest, highest = values[0], values[-1]
    if lowest == highest:
        return (Bar(_money(lowest), _money(highest), len(values)),)
    edges = np.linspace(lowest, highest, BARS + 1)
    below = np.searchsorted(values, edges[1:-1])
    counts = np.diff([0, *below, len(values)])
    return tuple(
        Bar(_money(low), _money(high), int(count))
        for low, high, count in zip(edges, edges[1:], counts, strict=False)
    )


def _money(value: float) -> Decimal:
    return Decimal(f"{value:.2f}")
