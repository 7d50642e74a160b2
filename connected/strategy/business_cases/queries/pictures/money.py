"""Money so short that it fits beside a mark."""

from decimal import Decimal

from connected.foundation.ui.charts.chart import Value

STEPS = ((Decimal(1_000_000), "m"), (Decimal(1_000), "k"))


def short(value: Value) -> str:
    """£1.2m, £98k, £750; below nought −£98k."""
    exact = Decimal(str(value))
    sign = "−" if exact < 0 else ""
    for size, letter in STEPS:
        if abs(exact) >= size * Decimal("0.9995"):
            shown = abs(exact) / size
            places = 0 if shown >= 100 or letter == "k" else 1
            return f"{sign}£{shown:.{places}f}{letter}"
    return f"{sign if round(exact) else ''}£{abs(exact):.0f}"
