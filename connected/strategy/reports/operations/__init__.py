"""All that is ever done to a report: drafted, worded, verified, published, made into files."""

from connected.strategy.reports.operations.drafting import (
    draft_report,
    edit_header,
    edit_section,
    redraft_figures,
)
from connected.strategy.reports.operations.publishing import publish_report, render_report
from connected.strategy.reports.operations.verifying import (
    answer_route_to_green,
    verify_implication,
    word_implication,
)

__all__ = [
    "answer_route_to_green",
    "draft_report",
    "edit_header",
    "edit_section",
    "publish_report",
    "redraft_figures",
    "render_report",
    "verify_implication",
    "word_implication",
]
