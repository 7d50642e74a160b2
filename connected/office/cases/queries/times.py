from dataclasses import dataclass
from statistics import median

from django.db.models import F

from connected.office.cases.models import Case, CaseType

LAST = 100
FEWEST = 10
SECONDS_IN_A_DAY = 86_400


@dataclass(frozen=True)
class UsualTime:
    """How long requests of one kind usually take, and among how many that was found."""

    days: int
    cases: int

    @property
    def text(self) -> str:
        return "less than a day" if self.days == 0 else f"{self.days} day{'s'[: self.days != 1]}"


def usual_time(case_type: CaseType) -> UsualTime | None:
    """The middle one of the last hundred closed, in days; None where too few are.

    A median: some very old cases that are closed at last do not move it.
    """
    lasted = (
        Case.objects.closed()
        .filter(case_type=case_type)
        .order_by("-closed_at")
        .values_list(F("closed_at") - F("opened_at"), flat=True)[:LAST]
    )
    times = [duration.total_seconds() / SECONDS_IN_A_DAY for duration in lasted]
    if len(times) < FEWEST:
        return None
    return UsualTime(days=round(median(times)), cases=len(times))
