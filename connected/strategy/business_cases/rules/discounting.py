"""Discounting by the schedule in force (HM Treasury, Green Book): a running product of yearly rates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parents[1] / "discounting.yaml"
LONG = 50
"""Beyond so many years a case is also weighed at the reduced rates."""


@dataclass(frozen=True)
class Band:
    """The rate of some years, in per cent a year. None: for ever after."""

    first: int
    last: int | None
    rate: Decimal

    @property
    def years(self) -> str:
        return f"Years {self.first} to {self.last}" if self.last else f"From year {self.first}"


@dataclass(frozen=True)
class Schedule:
    key: str
    title: str
    version: str
    source: str
    bands: tuple[Band, ...]
    reduced: tuple[Band, ...] = ()
    """Without the preference for today over tomorrow: the second test of what lasts beyond fifty years."""


@dataclass(frozen=True)
class Edition:
    since: date | None
    schedule: Schedule


@cache
def editions() -> dict[str, tuple[Edition, ...]]:
    """By key of the schedule, the oldest first."""
    kept = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {one["key"]: tuple(_edition(one, told) for told in one["editions"]) for one in kept}


def _edition(one: Any, told: Any) -> Edition:
    schedule = Schedule(
        key=one["key"],
        title=one["title"],
        version=told["version"],
        source=told["source"],
        bands=_bands(told["bands"]),
        reduced=_bands(told["reduced"]),
    )
    return Edition(told.get("from"), schedule)


def _bands(rows: Sequence[Any]) -> tuple[Band, ...]:
    return tuple(Band(first, last, Decimal(rate)) for first, last, rate in rows)


def schedule_on(key: str, day: date) -> Schedule:
    """The schedule as it is in force on the day."""
    found = [one for one in editions()[key] if one.since is None or one.since <= day]
    return found[-1].schedule


def level(rate: Decimal) -> tuple[Band, ...]:
    """One rate, in per cent, for all years."""
    return (Band(0, None, rate),)


def rate_in(year: int, bands: Sequence[Band]) -> Decimal:
    return next(band.rate for band in bands if band.last is None or year <= band.last)


@cache
def factors(bands: tuple[Band, ...], horizon: int) -> tuple[Decimal, ...]:
    """What a pound of year 0, 1, 2 ... is worth in year 0. Year 31 continues from year 30."""
    found = [Decimal(1)]
    for year in range(1, horizon + 1):
        found.append(found[-1] / (1 + rate_in(year, bands) / 100))
    return tuple(found)


def present_value(amounts: Sequence[Decimal], weights: Sequence[Decimal]) -> Decimal:
    return sum(
        (amount * weight for amount, weight in zip(amounts, weights, strict=False)), Decimal(0)
    )
