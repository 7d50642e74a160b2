"""All that is ever done to a report: drafted, worded, commented on, cleared, published, made into files."""

from connected.strategy.reports.operations.choosing import (
    OptionWords,
    add_option,
    add_recommendation,
    edit_option,
    edit_recommendation,
    withdraw_option,
    withdraw_recommendation,
)
from connected.strategy.reports.operations.clearing import (
    ask_to_clear,
    clear_report,
    send_back,
    send_for_clearance,
)
from connected.strategy.reports.operations.commenting import comment_on_part, settle_comment
from connected.strategy.reports.operations.drafting import (
    draft_decision_report,
    draft_report,
    edit_header,
    edit_section,
    redraft_figures,
)
from connected.strategy.reports.operations.publishing import publish_report, render_report
from connected.strategy.reports.operations.restoring import restore_version
from connected.strategy.reports.operations.scheduling import (
    define_report_schedules,
    draft_due_reports,
    name_report_author,
)
from connected.strategy.reports.operations.verifying import (
    answer_route_to_green,
    verify_implication,
    word_implication,
)

__all__ = [
    "OptionWords",
    "add_option",
    "add_recommendation",
    "answer_route_to_green",
    "ask_to_clear",
    "clear_report",
    "comment_on_part",
    "define_report_schedules",
    "draft_decision_report",
    "draft_due_reports",
    "draft_report",
    "edit_header",
    "edit_option",
    "edit_recommendation",
    "edit_section",
    "name_report_author",
    "publish_report",
    "redraft_figures",
    "render_report",
    "restore_version",
    "send_back",
    "send_for_clearance",
    "settle_comment",
    "verify_implication",
    "withdraw_option",
    "withdraw_recommendation",
    "word_implication",
]
