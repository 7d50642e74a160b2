from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True)
class Effect:
    """What a year costs the revenue budget, and what was signed to be saved in it."""

    running: Decimal = ZERO
    interest: Decimal = ZERO
    provision: Decimal = ZERO
    savings: Decimal = ZERO

    def __add__(self, other: "Effect") -> "Effect":
        return Effect(
            self.running + other.running,
            self.interest + other.interest,
            self.provision + other.provision,
            self.savings + other.savings,
        )

    @property
    def cost(self) -> Decimal:
        return self.running + self.interest + self.provision

    @property
    def net(self) -> Decimal:
        """Above nought costs the council; below nought is left over."""
        return self.cost - self.savings

    @property
    def is_offset(self) -> bool:
        return self.savings >= self.cost
