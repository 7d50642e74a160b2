from connected.foundation.permissions import Actor
from connected.strategy.reports.models import Report
from connected.strategy.reports.permissions import READ_EXEMPT


def may_read(report: Report, actor: Actor) -> bool:
    """Everybody reads what is published; an exempt report shows the public only that it exists."""
    return not report.is_exempt or actor.may(READ_EXEMPT)
