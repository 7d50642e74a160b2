"""How old open work is, in working days since it was opened."""

from dataclasses import dataclass
from datetime import date, timedelta

from connected.foundation.calendars import working_days_between

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Band:
    """From so many working days to so many; None has no end."""

    low: int
    high: int | None

    @property
    def key(self) -> str:
        return f"age-{self.low}-{self.high}" if self.high else f"age-{self.low}"

    @property
    def title(self) -> str:
        return f"{self.low} to {self.high}" if self.high else f"{self.low} or more"

    def first_day(self, today: date) -> date | None:
        """The earliest day on which what is in the band was opened; None where there is none."""
        return None if self.high is None else _earliest(self.high, today)

    def ends_before(self, today: date) -> date | None:
        """The day before which it was opened; None where it may be today."""
        return _earliest(self.low - 1, today) if self.low else None


BANDS = (Band(0, 5), Band(6, 10), Band(11, 20), Band(21, 60), Band(61, None))
OLD = Band(21, None)
"""What a weekly email points at."""


def _earliest(days: int, today: date) -> date:
    """The first day from which to today there are no more than so many working days."""
    day = today
    while working_days_between(day - ONE_DAY, today) <= days:
        day -= ONE_DAY
    return day
