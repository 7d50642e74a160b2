from datetime import datetime

from django.utils import timezone

from connected.foundation.jobs import job, periodic
from connected.foundation.permissions import System
from connected.strategy.reports.models import Report
from connected.strategy.reports.operations import draft_due_reports as draft_due
from connected.strategy.reports.operations import render_report as render


@job("reports.render_report")
def render_report(*, report_id: int) -> None:
    render(report=Report.objects.get(pk=report_id), by=System("report maker"))


@periodic("0 5 * * *", "reports.draft_due_reports")
def draft_due_reports(*, timestamp: int) -> None:
    """Each morning, so that a report is late by a day at most if the platform was down."""
    today = timezone.localdate(datetime.fromtimestamp(timestamp, timezone.get_current_timezone()))
    draft_due(today=today, by=System("report schedule"))
