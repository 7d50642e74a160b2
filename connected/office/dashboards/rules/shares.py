from dataclasses import dataclass
from decimal import Decimal

from connected.foundation.ui.words import number, percent


@dataclass(frozen=True)
class Share:
    """So many of so many. Of nothing there is no share."""

    part: int
    whole: int

    @property
    def is_known(self) -> bool:
        return self.whole > 0

    @property
    def text(self) -> str:
        return percent(Decimal(self.part) / self.whole) if self.whole else "no activity"

    @property
    def fraction(self) -> str:
        return f"{number(self.part)} of {number(self.whole)}" if self.whole else ""

    @property
    def words(self) -> str:
        """79% (310 of 392)"""
        return f"{self.text} ({self.fraction})" if self.whole else self.text
