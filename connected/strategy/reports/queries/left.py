"""What stands between a draft and its publication."""

from collections.abc import Sequence
from dataclasses import dataclass

from connected.strategy.reports.models import Implication, Report
from connected.strategy.reports.rules.anatomy import Part, parts
from connected.strategy.reports.rules.figures import Standing, read


@dataclass(frozen=True)
class LeftToDo:
    routes: Sequence[Standing]
    implications: Sequence[Implication]
    sections: Sequence[Part]

    @property
    def is_nothing(self) -> bool:
        return not (self.routes or self.implications or self.sections)


def left_to_do(report: Report) -> LeftToDo:
    answered = set(report.routes.values_list("criterion", flat=True))
    said = {key for key, body in report.sections.values_list("key", "body") if body}
    return LeftToDo(
        [one for one in read(report.drafted).adverse if one.criterion not in answered],
        [one for one in report.implications.all() if not one.is_verified],
        [part for key, part in parts().items() if key not in said],
    )


def adverse_standing(report: Report, criterion: str) -> Standing | None:
    """The criterion as the report has it, where it is off course."""
    adverse = read(report.drafted).adverse
    return next((standing for standing in adverse if standing.criterion == criterion), None)
