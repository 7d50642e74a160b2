from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.identity.models import User
from connected.foundation.permissions import requires
from connected.foundation.ui.forms import PlainForm
from connected.strategy.reports import forms, operations
from connected.strategy.reports.models import Report
from connected.strategy.reports.models.clearing import DIRECTOR
from connected.strategy.reports.permissions import (
    CLEAR_REPORTS,
    COMMENT_ON_DRAFTS,
    DRAFT_REPORTS,
    SEE_DRAFTS,
)
from connected.strategy.reports.queries import clearance_of, has_it_now, meanings_of, officers_for
from connected.strategy.reports.views.shared import asked, done, draft_or_404, person


def _back(request: HttpRequest, report: Report, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("view-clearance", slug=report.slug)


@requires(SEE_DRAFTS)
@require_safe
def view_clearance(request: HttpRequest, slug: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    actor = request.actor  # type: ignore[attr-defined]
    facts = {
        "report": report,
        "hands": clearance_of(report, actor),
        "has_it": has_it_now(report),
        "steps": list(report.steps.order_by("-pk")),
        "may_send": actor.may(DRAFT_REPORTS) and report.status == Report.Status.DRAFT,
        "may_send_back": actor.may(COMMENT_ON_DRAFTS) and report.status != Report.Status.DRAFT,
    }
    return render(request, "reports/clearance.html", facts)


@requires(DRAFT_REPORTS)
def send(request: HttpRequest, slug: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    form = PlainForm(request.POST if request.method == "POST" else None)
    today = timezone.localdate()
    if done(
        form,
        lambda: operations.send_for_clearance(report=report, on=today, by=person(request)),
    ):
        return _back(request, report, "The report is in clearance.")
    return asked(
        request,
        report,
        form,
        title="Send the report for clearance",
        lead="You have written everything. Now each officer verifies their part, and the director clears the whole.",
        button="Send for clearance",
    )


@requires(COMMENT_ON_DRAFTS)
def send_back(request: HttpRequest, slug: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    form = forms.SendBackForm(request.POST or None)
    today = timezone.localdate()
    if done(
        form,
        lambda: operations.send_back(
            report=report, on=today, by=person(request), **form.cleaned_data
        ),
    ):
        return _back(request, report, "The report is with its author again.")
    title = "Send the report back to its author"
    return asked(request, report, form, title=title, button="Send it back")


@requires(CLEAR_REPORTS)
def clear(request: HttpRequest, slug: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    form = forms.ClearForm(request.POST or None)
    today = timezone.localdate()
    if done(
        form,
        lambda: operations.clear_report(
            report=report, role=form.cleaned_data["role"], on=today, by=person(request)
        ),
    ):
        return _back(request, report, "The report is cleared in your name.")
    return asked(
        request,
        report,
        form,
        title="Clear the report",
        lead="Your name and post are printed on it. If anybody changes it afterwards, your clearance ends.",
        button="Clear the report",
    )


@requires(DRAFT_REPORTS)
def ask(request: HttpRequest, slug: str, part: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    own = [one.kind for one in meanings_of(report)]
    if part not in (*own, DIRECTOR):
        raise Http404
    officers = [(str(one.pk), one.actor_name) for one in officers_for(part, report)]
    form = forms.AskForm(request.POST or None, officers=officers)
    if done(
        form,
        lambda: operations.ask_to_clear(
            report=report,
            part=part,
            officer=User.objects.get(pk=form.cleaned_data["officer"]),
            on=timezone.localdate(),
            by=person(request),
        ),
    ):
        return _back(request, report, "They are asked by message.")
    return asked(request, report, form, title="Ask somebody to clear a part", button="Ask")
