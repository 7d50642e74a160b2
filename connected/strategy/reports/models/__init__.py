"""A report, the words in it, the way to its publication, and what is kept of it for ever."""

from connected.strategy.reports.models.clearing import Asked, Step
from connected.strategy.reports.models.keeping import Publication, StoredArtefact
from connected.strategy.reports.models.report import DrawnReading, Report, ReportQuerySet
from connected.strategy.reports.models.scheduling import ReportSchedule
from connected.strategy.reports.models.words import (
    Comment,
    Implication,
    Option,
    Recommendation,
    RouteToGreen,
    Section,
    SectionVersion,
)

__all__ = [
    "Asked",
    "Comment",
    "DrawnReading",
    "Implication",
    "Option",
    "Publication",
    "Recommendation",
    "Report",
    "ReportQuerySet",
    "ReportSchedule",
    "RouteToGreen",
    "Section",
    "SectionVersion",
    "Step",
    "StoredArtefact",
]
