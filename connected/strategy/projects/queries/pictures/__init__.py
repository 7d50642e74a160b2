"""The plan as pictures, each with its figures as a table."""

from connected.strategy.projects.queries.pictures.matrix import risk_matrix
from connected.strategy.projects.queries.pictures.months import capacity_picture
from connected.strategy.projects.queries.pictures.rows import plan_timeline, project_timeline

__all__ = ["capacity_picture", "plan_timeline", "project_timeline", "risk_matrix"]
