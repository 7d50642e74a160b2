from dataclasses import dataclass
from datetime import date, timedelta

from connected.foundation.measures import Period

WEEKS = 12
A_WEEK = timedelta(days=7)


def week_of(day: date) -> Period:
    """From its Monday to its Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def week_before(day: date) -> Period:
    return week_of(day - A_WEEK)


def week_as_asked(text: str) -> Period | None:
    """The week of a day in ISO form; None for anything else."""
    try:
        return week_of(date.fromisoformat(text))
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True)
class Window:
    """Twelve whole weeks, and the days of this one so far."""

    today: date

    @property
    def this_week(self) -> Period:
        return week_of(self.today)

    @property
    def weeks(self) -> list[Period]:
        """The whole ones, the oldest first."""
        return [week_of(self.today - back * A_WEEK) for back in range(WEEKS, 0, -1)]

    @property
    def since(self) -> Period:
        """All of it."""
        return Period(self.weeks[0].first, self.this_week.last)
