from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from connected.foundation.permissions import requires
from connected.strategy.reports import forms
from connected.strategy.reports.operations import publish_report
from connected.strategy.reports.permissions import PUBLISH_REPORTS
from connected.strategy.reports.queries import left_to_do, timeliness
from connected.strategy.reports.views.shared import done, draft_or_404, person


@requires(PUBLISH_REPORTS)
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    time = timeliness(report, timezone.localdate())
    form = forms.PublishForm(request.POST or None, is_late=time.is_late)
    if done(
        form, lambda: publish_report(report=report, by=person(request), lateness=form.lateness)
    ):
        messages.success(request, "The report is published. Its PDF and Word files are being made.")
        return redirect("view-report", slug=report.slug)
    facts = {
        "report": report,
        "form": form,
        "time": time,
        "left": left_to_do(report),
        "is_cleared": report.cleared_on is not None,
        "source": getattr(form, "rule_source", ""),
    }
    return render(request, "reports/publish.html", facts)
