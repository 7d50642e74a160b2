from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.identity.models import User
from connected.foundation.permissions import requires
from connected.strategy.reports import forms
from connected.strategy.reports.models import ReportSchedule
from connected.strategy.reports.operations import name_report_author
from connected.strategy.reports.permissions import PLAN_REPORTS, SEE_DRAFTS
from connected.strategy.reports.queries import drafters, scheduled_reports
from connected.strategy.reports.views.shared import done, person


@requires(SEE_DRAFTS)
@require_safe
def list_schedules(request: HttpRequest) -> HttpResponse:
    facts = {
        "scheduled": scheduled_reports(timezone.localdate()),
        "may_plan": request.actor.may(PLAN_REPORTS),  # type: ignore[attr-defined]
    }
    return render(request, "reports/schedule.html", facts)


@requires(PLAN_REPORTS)
def name_author(request: HttpRequest, key: str) -> HttpResponse:
    schedules = ReportSchedule.objects.current().select_related("committee")
    schedule = get_object_or_404(schedules, key=key)
    offered = [(str(one.pk), one.actor_name) for one in drafters()]
    form = forms.AuthorForm(request.POST or None, officers=offered)
    if done(
        form,
        lambda: name_report_author(
            schedule=schedule,
            author=User.objects.get(pk=form.cleaned_data["officer"]),
            by=person(request),
        ),
    ):
        messages.success(request, "From now on the report is drafted in their name.")
        return redirect("list-report-schedules")
    return render(request, "reports/author.html", {"schedule": schedule, "form": form})
