from connected.strategy.reports.queries.clearance import (
    clearance_of,
    drafters,
    has_it_now,
    officers_for,
)
from connected.strategy.reports.queries.delivery import benefit_standings, project_standings
from connected.strategy.reports.queries.finding import (
    current_committees,
    draft_document,
    files_of,
    published_document,
    published_reports,
    recommended,
)
from connected.strategy.reports.queries.left import LeftToDo, left_to_do, off_course_item
from connected.strategy.reports.queries.meaning import meanings_of
from connected.strategy.reports.queries.opening import opening_facts
from connected.strategy.reports.queries.proposals import case_of, gate_facts
from connected.strategy.reports.queries.scheduled import Due, due_reports, scheduled_reports
from connected.strategy.reports.queries.since import figures_since, measures_in
from connected.strategy.reports.queries.tasks import Task, TaskGroup, proposal_address, tasks_of
from connected.strategy.reports.queries.timely import least_clear_days, timeliness

__all__ = [
    "Due",
    "LeftToDo",
    "Task",
    "TaskGroup",
    "benefit_standings",
    "case_of",
    "clearance_of",
    "current_committees",
    "draft_document",
    "drafters",
    "due_reports",
    "figures_since",
    "files_of",
    "gate_facts",
    "has_it_now",
    "least_clear_days",
    "left_to_do",
    "meanings_of",
    "measures_in",
    "off_course_item",
    "officers_for",
    "opening_facts",
    "project_standings",
    "proposal_address",
    "published_document",
    "published_reports",
    "recommended",
    "scheduled_reports",
    "tasks_of",
    "timeliness",
]
