"""Whether members would get a report in time if it were published now."""

from dataclasses import dataclass
from datetime import date

from connected.strategy.bodies.models import Procedure
from connected.strategy.reports.models import Report
from connected.strategy.reports.rules.lateness import clear_days
from connected.strategy.reports.rules.scheduling import publish_by


@dataclass(frozen=True)
class Timeliness:
    days: int
    """Clear working days before the meeting."""
    least: int
    publish_by: date
    is_over: bool = False
    """Whether the meeting has been."""

    @property
    def is_late(self) -> bool:
        return self.days < self.least


def least_clear_days() -> int:
    """As the council's procedure has it."""
    procedure = Procedure.objects.first() or Procedure()
    return procedure.agenda_clear_working_days


def timeliness(report: Report, today: date) -> Timeliness:
    least = least_clear_days()
    is_over = today > report.meeting_on
    days = 0 if is_over else clear_days(report.meeting_on, today)
    return Timeliness(days, least, publish_by(report.meeting_on, least), is_over)
