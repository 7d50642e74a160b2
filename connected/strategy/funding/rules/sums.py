"""Sums that add up only where they are known."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True)
class Sums:
    """What is set aside, how much of it is promised, and how much of that is spent."""

    allocated: Decimal = ZERO
    committed: Decimal = ZERO
    spent: Decimal = ZERO

    @classmethod
    def of(cls, sums: Iterable["Sums"]) -> "Sums":
        found = list(sums)
        return cls(
            sum((one.allocated for one in found), ZERO),
            sum((one.committed for one in found), ZERO),
            sum((one.spent for one in found), ZERO),
        )

    @property
    def promised(self) -> Decimal:
        """Promised and not spent yet."""
        return self.committed - self.spent

    @property
    def free(self) -> Decimal:
        """Set aside and not promised yet."""
        return self.allocated - self.committed


@dataclass(frozen=True)
class Foreseen:
    """What is foreseen to be spent in the end, and of how many projects nobody has said."""

    known: Decimal = ZERO
    unknown: int = 0

    @classmethod
    def of(cls, each: Iterable["Foreseen"]) -> "Foreseen":
        found = list(each)
        return cls(sum((one.known for one in found), ZERO), sum(one.unknown for one in found))

    @property
    def amount(self) -> Decimal | None:
        """None as soon as one project is not known: what is not known never adds up as nought."""
        return None if self.unknown else self.known

    def beyond(self, sums: Sums) -> Decimal | None:
        """What is foreseen above what was set aside, where it is known."""
        return None if self.amount is None else max(self.amount - sums.allocated, ZERO)
