from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import make_aware


@dataclass(frozen=True, order=True)
class Period:
    """From the start of the first day to the end of the last, in the council's own time."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(
                f"A period cannot end on {self.last} before it begins on {self.first}."
            )

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    @classmethod
    def month_of(cls, day: date) -> "Period":
        return cls.month(day.year, day.month)

    @classmethod
    def months(cls, first: date, last: date) -> Iterator["Period"]:
        """Every whole month from that of `first` to that of `last`."""
        month = cls.month_of(first)
        while month.first <= last:
            yield month
            month = month.next_month()

    def next_month(self) -> "Period":
        return Period.month_of(self.last.replace(day=1) + timedelta(days=32))

    def previous_month(self) -> "Period":
        return Period.month_of(self.first.replace(day=1) - timedelta(days=1))

    @property
    def starts_at(self) -> datetime:
        return make_aware(datetime.combine(self.first, time.min))

    @property
    def ends_before(self) -> datetime:
        return make_aware(datetime.combine(self.last + timedelta(days=1), time.min))

    @property
    def is_month(self) -> bool:
        return self == Period.month_of(self.first)

    def __str__(self) -> str:
        if self.is_month:
            return f"{self.first:%B %Y}"
        return f"{self.first.day} {self.first:%B %Y} to {self.last.day} {self.last:%B %Y}"
