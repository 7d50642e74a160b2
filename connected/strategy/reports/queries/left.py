"""What stands between a draft and its publication."""

from collections.abc import Sequence
from dataclasses import dataclass

from connected.strategy.reports.models import Comment, Option, Report
from connected.strategy.reports.queries.meaning import meanings_of
from connected.strategy.reports.rules.anatomy import Part, anatomy_of
from connected.strategy.reports.rules.figures import OffCourse, read
from connected.strategy.reports.rules.written import Meaning


@dataclass(frozen=True)
class LeftToDo:
    """What is missing, and the choices of the report as they stand."""

    routes: Sequence[OffCourse]
    implications: Sequence[Meaning]
    sections: Sequence[Part]
    comments: Sequence[Comment]
    recommendations: Sequence[str]
    options: Sequence[Option]

    @property
    def unworded(self) -> list[Meaning]:
        return [one for one in self.implications if not one.text]


def left_to_do(report: Report) -> LeftToDo:
    anatomy = anatomy_of(report.kind)
    answered = {route.criterion for route in report.routes.all()}
    said = {section.key for section in report.sections.all() if section.body}
    off_course = read(report.drafted).off_course if anatomy.routes_are_required else ()
    return LeftToDo(
        routes=[one for one in off_course if one.criterion not in answered],
        implications=[one for one in meanings_of(report) if not one.is_verified],
        sections=[part for key, part in anatomy.written.items() if key not in said],
        comments=list(report.comments.open()),
        recommendations=[one.text for one in report.recommendations.standing()],
        options=list(report.options.standing()),
    )


def off_course_item(report: Report, criterion: str) -> OffCourse | None:
    """The criterion or project as the report has it, where it is off course."""
    found = read(report.drafted).off_course
    return next((one for one in found if one.criterion == criterion), None)
