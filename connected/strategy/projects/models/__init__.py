from connected.strategy.projects.models.files import (
    Breach,
    Confidence,
    CostChange,
    ProjectRole,
    StageChange,
)
from connected.strategy.projects.models.milestones import (
    Cause,
    Dependency,
    Milestone,
    MilestoneChange,
)
from connected.strategy.projects.models.project import Project, ProjectQuerySet
from connected.strategy.projects.models.resources import Booking, RoleCapacity
from connected.strategy.projects.models.risks import Issue, IssueChange, Risk, RiskChange

__all__ = [
    "Booking",
    "Breach",
    "Cause",
    "Confidence",
    "CostChange",
    "Dependency",
    "Issue",
    "IssueChange",
    "Milestone",
    "MilestoneChange",
    "Project",
    "ProjectQuerySet",
    "ProjectRole",
    "Risk",
    "RiskChange",
    "RoleCapacity",
    "StageChange",
]
