from connected.foundation.jobs import job
from connected.foundation.permissions import System
from connected.strategy.reports.models import Report
from connected.strategy.reports.operations import render_report as render


@job("reports.render_report")
def render_report(*, report_id: int) -> None:
    render(report=Report.objects.get(pk=report_id), by=System("report maker"))
