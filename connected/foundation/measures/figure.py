from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

FEWEST_SHOWN = 5
"""Fewer people than this are never shown as a number in public."""

SUPPRESSED = "fewer than 5"


class State(StrEnum):
    KNOWN = "known"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not applicable"


class Unit(StrEnum):
    COUNT = "count"
    SHARE = "percent"
    POUNDS = "pounds"
    POUNDS_EACH = "pounds each"
    DAYS = "days"
    SCORE = "score"


@dataclass(frozen=True)
class Figure:
    """What a measure came to. `numerator` over `denominator` where there is one; None is never zero.

    For a typical (median) value the numerator is the value and the denominator how many it was found among.
    """

    unit: Unit
    numerator: Decimal | None
    denominator: Decimal | None = None
    state: State = State.KNOWN

    @classmethod
    def unknown(cls, unit: Unit) -> "Figure":
        return cls(unit, None, state=State.UNKNOWN)

    @property
    def value(self) -> Decimal | None:
        """The number itself, unrounded; a share in per cent. None when unknown or nothing to divide by."""
        if self.state is not State.KNOWN or self.numerator is None:
            return None
        if self.unit is Unit.SHARE:
            return 100 * self.numerator / self.denominator if self.denominator else None
        if self.unit is Unit.POUNDS_EACH:
            return self.numerator / self.denominator if self.denominator else None
        return self.numerator

    @property
    def text(self) -> str:
        """For staff and for figures that count no people."""
        if self.state is State.UNKNOWN:
            return "not known"
        if self.state is State.NOT_APPLICABLE or self.value is None:
            return "no activity"
        return _WORDS[self.unit](self.value)

    @property
    def public_text(self) -> str:
        """As `text`, but small numbers of people are hidden, in words that nobody takes for the figure."""
        return self._hidden_text() if self.is_small else self.text

    def _hidden_text(self) -> str:
        if self.unit is Unit.COUNT:
            return SUPPRESSED
        if self.unit is not Unit.SHARE or self.numerator is None:
            return "too few people to show"
        most = "all but " if self.numerator >= FEWEST_SHOWN else ""
        return f"{most}{SUPPRESSED} of {self.denominator:,.0f}"

    @property
    def fraction_text(self) -> str:
        """What a share was made of: `812 of 1,004`."""
        if self.unit is not Unit.SHARE or self.numerator is None or self.denominator is None:
            return ""
        return f"{self.numerator:,.0f} of {self.denominator:,.0f}"

    @property
    def is_small(self) -> bool:
        """Whether somebody could be recognised: a count of 1 to 4 people, or a share that leaves 1 to 4."""
        if self.state is not State.KNOWN or self.numerator is None:
            return False
        if self.unit is Unit.COUNT:
            return _few(self.numerator)
        if self.unit is Unit.SHARE:
            return _few(self.numerator) or _few((self.denominator or Decimal(0)) - self.numerator)
        return self.denominator is not None and _few(self.denominator)


def _few(number: Decimal) -> bool:
    return 0 < number < FEWEST_SHOWN


def _rounded(value: Decimal, places: str) -> Decimal:
    return value.quantize(Decimal(places), ROUND_HALF_UP)


def _days(value: Decimal) -> str:
    days = _rounded(value, "0.1").normalize()
    return f"{days:f} {'day' if days == 1 else 'days'}"


_WORDS = {
    Unit.COUNT: lambda value: f"{_rounded(value, '1'):,}",
    Unit.SHARE: lambda value: f"{_rounded(value, '0.1')}%",
    Unit.POUNDS: lambda value: f"£{_rounded(value, '0.01'):,}",
    Unit.POUNDS_EACH: lambda value: f"£{_rounded(value, '0.01'):,}",
    Unit.DAYS: _days,
    Unit.SCORE: lambda value: f"{_rounded(value, '0.01').normalize():f}",
}
