"""From pounds to benefits: how what a project was allocated is shared among what it promised."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal

PENNY = Decimal("0.01")


def split(total: Decimal, worths: Sequence[Decimal | None]) -> list[Decimal]:
    """By what the case says each is worth, where it says so of all; otherwise in equal parts.

    To the penny. The last part takes what is left over, so that the parts always come to the whole.
    """
    if not worths:
        return []
    weights = _weights(worths)
    parts = [(total * weight).quantize(PENNY, ROUND_DOWN) for weight in weights[:-1]]
    return [*parts, total - sum(parts, Decimal(0))]


def is_by_value(worths: Sequence[Decimal | None]) -> bool:
    """Whether the case puts pounds on every one of them."""
    return bool(worths) and all(worth is not None and worth > 0 for worth in worths)


def _weights(worths: Sequence[Decimal | None]) -> list[Decimal]:
    known = [worth for worth in worths if worth is not None]
    if not is_by_value(worths):
        return [Decimal(1) / len(worths)] * len(worths)
    return [worth / sum(known) for worth in known]
