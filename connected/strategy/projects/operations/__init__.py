"""All that is ever done to the delivery plan."""

from connected.strategy.projects.operations.agreeing import follow_decision, keep_baseline
from connected.strategy.projects.operations.breaching import open_exception
from connected.strategy.projects.operations.confidence import rate_confidence
from connected.strategy.projects.operations.costs import (
    forecast_cost,
    report_scope_change,
    set_cost_baseline,
    set_tolerances,
)
from connected.strategy.projects.operations.depending import end_link, link_milestones
from connected.strategy.projects.operations.entering import (
    describe_project,
    enter_project,
    move_project,
)
from connected.strategy.projects.operations.importing import import_plan
from connected.strategy.projects.operations.issues import (
    IssueFacts,
    change_issue,
    raise_issue,
    resolve_issue,
)
from connected.strategy.projects.operations.milestones import (
    drop_milestone,
    plan_milestone,
    reach_milestone,
    rebaseline_milestone,
    reforecast_milestone,
    rename_milestone,
)
from connected.strategy.projects.operations.people import appoint_officer
from connected.strategy.projects.operations.resources import book_people, set_capacity
from connected.strategy.projects.operations.risks import (
    RiskFacts,
    close_risk,
    raise_risk,
    review_risk,
)

__all__ = [
    "IssueFacts",
    "RiskFacts",
    "appoint_officer",
    "book_people",
    "change_issue",
    "close_risk",
    "describe_project",
    "drop_milestone",
    "end_link",
    "enter_project",
    "follow_decision",
    "forecast_cost",
    "import_plan",
    "keep_baseline",
    "link_milestones",
    "move_project",
    "open_exception",
    "plan_milestone",
    "raise_issue",
    "raise_risk",
    "rate_confidence",
    "reach_milestone",
    "rebaseline_milestone",
    "reforecast_milestone",
    "rename_milestone",
    "report_scope_change",
    "resolve_issue",
    "review_risk",
    "set_capacity",
    "set_cost_baseline",
    "set_tolerances",
]
