from collections.abc import Callable, Iterator, Mapping

from connected.strategy.projects.models import Booking, Issue, Milestone, Project, Risk
from connected.strategy.projects.queries.network import standing_links
from connected.strategy.projects.rules.sheets import Cell

ORDER = ("project__programme__order", "project__title", "project_id")


def cells_of(table: str) -> Iterator[list[Cell]]:
    """The rows of a table, in the order of its columns."""
    return TABLES[table]()


def _projects() -> Iterator[list[Cell]]:
    for one in Project.objects.select_related("programme"):
        yield [
            one.reference, one.programme.title, one.title, one.summary, one.get_stage_display(),
            one.entered_on, "", one.cost_tolerance, one.days_tolerance, one.scope_tolerance,
            one.cost_baseline, one.cost_forecast,
        ]  # fmt: skip


def _milestones() -> Iterator[list[Cell]]:
    found = Milestone.objects.standing().select_related("project")
    for one in found.order_by(*ORDER, "number"):
        yield [
            one.project.reference, one.number, one.title, one.baseline_on, one.forecast_on,
            one.actual_on, one.get_cause_display() if one.cause else "", "",
        ]  # fmt: skip


def _dependencies() -> Iterator[list[Cell]]:
    for one in standing_links():
        yield [
            one.after.project.reference, one.after.number, one.before.project.reference,
            one.before.number, one.lag_days, one.why,
        ]  # fmt: skip


def _risks() -> Iterator[list[Cell]]:
    found = Risk.objects.open().select_related("project")
    for one in found.order_by(*ORDER, "number"):
        yield [
            one.project.reference, one.number, one.title, one.description, one.likelihood, one.impact,
            one.get_proximity_display(), one.get_response_display(), one.action,
            one.residual_likelihood, one.residual_impact, one.owner, one.owner_post, one.review_on,
        ]  # fmt: skip


def _issues() -> Iterator[list[Cell]]:
    found = Issue.objects.open().select_related("project")
    for one in found.order_by(*ORDER, "number"):
        yield [
            one.project.reference, one.number, one.title, one.description,
            one.get_severity_display(), one.owner, one.owner_post, one.due_on,
        ]  # fmt: skip


def _people() -> Iterator[list[Cell]]:
    found = Booking.objects.select_related("project")
    for one in found.order_by(*ORDER, "role", "month"):
        yield [one.project.reference, one.role, one.month, one.days]


TABLES: Mapping[str, Callable[[], Iterator[list[Cell]]]] = {
    "projects": _projects,
    "milestones": _milestones,
    "dependencies": _dependencies,
    "risks": _risks,
    "issues": _issues,
    "people": _people,
}
