from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, ExpressionWrapper, F, IntegerField, Q
from django.db.models.functions import Coalesce, Extract, Floor, Now
from django.utils import timezone

from connected.office.cases.models import Case, CaseType

LOOKED_BACK = timedelta(days=365)
FEWEST = 10
"""Closed cases, from which on a usual time is told."""
SECONDS_IN_A_DAY = 86_400
NEARLY = 1e-9
HALF, MOST = 0.5, 0.2
"""The shares still open after the time in which half, and 8 in 10, are done."""


@dataclass(frozen=True)
class UsualTime:
    """In how many days with the council half of the requests of one kind are done, and 8 in 10."""

    days: int
    most_days: int | None
    """None where more than 2 in 10 are open for too long to say."""
    cases: int

    @property
    def text(self) -> str:
        return _days(self.days)

    @property
    def most_text(self) -> str:
        return "" if self.most_days is None else _days(self.most_days)


def _days(number: int) -> str:
    return "less than a day" if number == 0 else f"{number} day{'s'[: number != 1]}"


@dataclass(frozen=True)
class Day:
    """How many cases were closed after so many days with the council, and how many are open after them."""

    days: int
    closed: int
    still_open: int


def usual_time(case_type: CaseType) -> UsualTime | None:
    """From the cases of the last year, less the time they waited for their residents; None where few are done.

    What is still open counts for as long as it is open (Kaplan and Meier's estimate, 1958): a year's worth of
    forgotten cases makes the time longer and not shorter, and one that is closed at last does not make it absurd.
    """
    days = list(_by_day(case_type))
    closed = sum(day.closed for day in days)
    half = _when_left(days, HALF)
    if closed < FEWEST or half is None:
        return None
    return UsualTime(days=half, most_days=_when_left(days, MOST), cases=closed)


def _by_day(case_type: CaseType) -> Iterable[Day]:
    since = timezone.now() - LOOKED_BACK
    ended = Coalesce("closed_at", "waiting_since", Now())
    lasted = Extract(ended - F("opened_at") - F("waited"), "epoch") / SECONDS_IN_A_DAY
    days = ExpressionWrapper(Floor(lasted), output_field=IntegerField())
    rows = (
        Case.objects.filter(case_type=case_type, opened_at__gte=since)
        .annotate(days=days)
        .values("days")
        .annotate(closed=Count("pk", filter=Q(closed_at__isnull=False)), every=Count("pk"))
        .order_by("days")
    )
    return (Day(row["days"], row["closed"], row["every"] - row["closed"]) for row in rows)


def _when_left(days: list[Day], share: float) -> int | None:
    """The first day on which no more than this share is still open."""
    at_risk = sum(day.closed + day.still_open for day in days)
    left = 1.0
    for day in days:
        left *= 1 - day.closed / at_risk
        if left <= share + NEARLY:
            return max(0, day.days)
        at_risk -= day.closed + day.still_open
    return None
