"""A number that can say how it came about: its formula in words, what went in, and by whose rule."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from connected.foundation.ui.words import NOT_KNOWN, plural

NONE = "none"
PLACES = {"pounds": "0.01", "ratio": "0.0001", "percent": "0.0001", "years": "1", "months": "0.1"}


@dataclass(frozen=True)
class Input:
    """Something that went into a number."""

    name: str
    text: str
    of: "Explained | None" = None
    """How it came about itself, where it was worked out too."""


@dataclass(frozen=True)
class Explained:
    value: Decimal | None
    """None is not known, or does not apply; `note` says why. Never nought."""
    unit: str
    formula: str
    inputs: tuple[Input, ...] = ()
    source: str = ""
    note: str = ""

    @property
    def text(self) -> str:
        """Where there is no value, `note` says why there is none."""
        return NONE if self.value is None else written(self.value, self.unit)


def explained(
    value: Decimal | None, unit: str, formula: str, *inputs: Input, source: str = "", note: str = ""
) -> Explained:
    return Explained(rounded(value, unit), unit, formula, inputs, source, note)


def rounded(value: Decimal | None, unit: str) -> Decimal | None:
    return None if value is None else value.quantize(Decimal(PLACES[unit]), ROUND_HALF_UP)


def given(name: str, value: Decimal | None, unit: str) -> Input:
    return Input(name, written(value, unit))


def derived(name: str, value: Explained) -> Input:
    return Input(name, value.text, value)


def written(value: Decimal | None, unit: str) -> str:
    return NOT_KNOWN if value is None else WRITTEN[unit](value)


def pounds(value: Decimal) -> str:
    """Whole pounds, for estimates: -£1,235."""
    whole = value.quantize(Decimal(1), ROUND_HALF_UP)
    return f"{'−' if whole < 0 else ''}£{abs(whole):,}"


def percent(value: Decimal) -> str:
    shown = value.quantize(Decimal("0.1"), ROUND_HALF_UP).normalize()
    return f"{'−' if shown < 0 else ''}{abs(shown):,f}%"


def ratio(value: Decimal) -> str:
    shown = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{'−' if shown < 0 else ''}{abs(shown):,} to 1"


WRITTEN = {
    "pounds": pounds,
    "percent": percent,
    "ratio": ratio,
    "years": lambda value: plural(int(value), "year"),
    "months": lambda value: f"{value.quantize(Decimal('0.1'), ROUND_HALF_UP)} months",
}
