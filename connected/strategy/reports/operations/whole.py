from connected.strategy.reports.models import Report
from connected.strategy.reports.queries import left_to_do
from connected.strategy.reports.rules import (
    CommentsOpen,
    ExemptWithoutTrace,
    NothingToVerify,
    NotVerified,
    RoutesMissing,
    SectionEmpty,
)
from connected.strategy.reports.rules.anatomy import anatomy_of
from connected.strategy.reports.rules.wholeness import check_options, check_recommendations


def check_written(report: Report) -> None:
    """That the author has done everything that only the author can do."""
    if report.is_exempt and not (report.amount_band and report.review_on):
        raise ExemptWithoutTrace
    left = left_to_do(report)
    if left.routes:
        raise RoutesMissing(criteria="; ".join(standing.title for standing in left.routes))
    if left.sections:
        raise SectionEmpty(sections=", ".join(part.title.lower() for part in left.sections))
    check_recommendations(left.recommendations, _number_of_recommendations(report))
    check_options(left.options, anatomy_of(report.kind))
    if left.unworded:
        raise NothingToVerify(kind=", ".join(one.title.lower() for one in left.unworded))


def check_cleared_by_officers(report: Report) -> None:
    """That each named officer has spoken, and nobody waits for an answer."""
    left = left_to_do(report)
    if left.implications:
        raise NotVerified(kinds=", ".join(one.title.lower() for one in left.implications))
    if left.comments:
        raise CommentsOpen(parts=", ".join(dict.fromkeys(one.part for one in left.comments)))


def _number_of_recommendations(report: Report) -> str:
    parts = anatomy_of(report.kind).parts
    return next(part.number for part in parts if part.holds == "recommendations")
