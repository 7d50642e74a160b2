from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from connected.foundation.permissions import requires
from connected.strategy.reports import forms, operations
from connected.strategy.reports.models import Comment, Report
from connected.strategy.reports.permissions import (
    COMMENT_ON_DRAFTS,
    DRAFT_REPORTS,
    SEE_DRAFTS,
)
from connected.strategy.reports.queries.parts import PartOfReport, part_of
from connected.strategy.reports.queries.revisions import Chosen, comments_page, versions_page
from connected.strategy.reports.views.shared import asked, done, draft_or_404, person


def _part_or_404(report: Report, key: str) -> PartOfReport:
    part = part_of(report, key)
    if part is None:
        raise Http404
    return part


@requires(SEE_DRAFTS)
@require_safe
def list_versions(request: HttpRequest, slug: str, part: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    chosen = Chosen(request.GET.get("from", ""), request.GET.get("to", ""))
    facts = {
        "report": report,
        "part": _part_or_404(report, part),
        "page": versions_page(report, part, chosen),
        "may_draft": request.actor.may(DRAFT_REPORTS),  # type: ignore[attr-defined]
    }
    return render(request, "reports/versions.html", facts)


@requires(DRAFT_REPORTS)
def restore(request: HttpRequest, slug: str, part: str, number: int) -> HttpResponse:
    report = draft_or_404(request, slug)
    now = _part_or_404(report, part)
    get_object_or_404(report.versions, part=part, number=number)
    form = forms.VersionedForm(
        request.POST if request.method == "POST" else None, now={}, version=now.version
    )
    if done(
        form,
        lambda: operations.restore_version(
            report=report, part=part, number=number, by=person(request), seen=form.seen
        ),
    ):
        messages.success(request, f"Version {number} is restored as a new version.")
        return redirect("list-part-versions", slug=slug, part=part)
    return asked(
        request,
        report,
        form,
        title=f"Restore version {number} of: {now.title}",
        lead="Its words become a new version. Nothing that came between is lost.",
        button="Restore",
    )


@requires(SEE_DRAFTS)
@require_safe
def list_comments(request: HttpRequest, slug: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    facts = {
        "report": report,
        "page": comments_page(report),
        "may_comment": request.actor.may(COMMENT_ON_DRAFTS),  # type: ignore[attr-defined]
    }
    return render(request, "reports/comments.html", facts)


@requires(COMMENT_ON_DRAFTS)
def comment(request: HttpRequest, slug: str, part: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    about = _part_or_404(report, part)
    form = forms.CommentForm(request.POST or None)
    if done(
        form,
        lambda: operations.comment_on_part(
            report=report, part=part, by=person(request), **form.cleaned_data
        ),
    ):
        messages.success(request, "Your comment is kept. The author sees it.")
        return redirect("list-report-comments", slug=slug)
    return asked(request, report, form, title=f"Comment on: {about.title}", button="Comment")


@requires(COMMENT_ON_DRAFTS)
def settle(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    report = draft_or_404(request, slug)
    one = _comment_or_404(report, number)
    form = forms.SettleForm(request.POST if request.method == "POST" else None)
    if done(
        form,
        lambda: operations.settle_comment(
            comment=one, answer=form.cleaned_data["answer"], by=person(request)
        ),
    ):
        messages.success(request, "The comment is settled.")
        return redirect("list-report-comments", slug=slug)
    return asked(
        request,
        report,
        form,
        title="Settle a comment",
        aside=((one.by_name, one.text),),
        button="Settle it",
    )


def _comment_or_404(report: Report, number: int) -> Comment:
    """Comments are numbered as they came; none is ever taken away."""
    found = list(report.comments.all()[max(number - 1, 0) : number])
    if not found:
        raise Http404
    return found[0]
