from connected.strategy.reports.queries.finding import (
    current_committees,
    draft_document,
    files_of,
    opening_facts,
    published_document,
    published_reports,
    reports_under_way,
)
from connected.strategy.reports.queries.left import LeftToDo, adverse_standing, left_to_do
from connected.strategy.reports.queries.since import figures_since, measures_in
from connected.strategy.reports.queries.tasks import Task, TaskGroup, tasks_of

__all__ = [
    "LeftToDo",
    "Task",
    "TaskGroup",
    "adverse_standing",
    "current_committees",
    "draft_document",
    "figures_since",
    "files_of",
    "left_to_do",
    "measures_in",
    "opening_facts",
    "published_document",
    "published_reports",
    "reports_under_way",
    "tasks_of",
]
