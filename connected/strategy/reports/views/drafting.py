from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from connected.foundation.documents.page import as_html
from connected.foundation.permissions import requires
from connected.foundation.ui.forms import PlainForm
from connected.strategy.reports import forms, operations
from connected.strategy.reports.models import Implication
from connected.strategy.reports.permissions import DRAFT_REPORTS, PUBLISH_REPORTS, SEE_DRAFTS
from connected.strategy.reports.queries import (
    adverse_standing,
    draft_document,
    published_reports,
    reports_under_way,
    tasks_of,
)
from connected.strategy.reports.rules.anatomy import parts
from connected.strategy.reports.views.shared import asked, back_to_draft, done, draft_or_404, person


@requires(SEE_DRAFTS)
@require_safe
def list_drafts(request: HttpRequest) -> HttpResponse:
    facts = {
        "drafts": reports_under_way(request.actor),  # type: ignore[attr-defined]
        "published": published_reports(),
        "may_draft": request.actor.may(DRAFT_REPORTS),  # type: ignore[attr-defined]
    }
    return render(request, "reports/drafts.html", facts)


@requires(DRAFT_REPORTS)
def draft(request: HttpRequest) -> HttpResponse:
    form = forms.NewReportForm(request.POST or None)
    made = []
    if done(form, lambda: made.append(operations.draft_report(by=person(request), **form.answers))):
        return back_to_draft(request, made[0], "The report is drafted from the records.")
    return render(request, "reports/new.html", {"form": form})


@requires(SEE_DRAFTS)
@require_safe
def view_draft(request: HttpRequest, slug: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    facts = {
        "report": report,
        "tasks": tasks_of(report, request.actor),  # type: ignore[attr-defined]
        "may_draft": request.actor.may(DRAFT_REPORTS),  # type: ignore[attr-defined]
        "may_publish": request.actor.may(PUBLISH_REPORTS),  # type: ignore[attr-defined]
    }
    return render(request, "reports/draft.html", facts)


@requires(SEE_DRAFTS)
@require_safe
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    document = draft_document(report)
    facts = {"report": report, "document": document, "body": as_html(document)}
    return render(request, "reports/preview.html", facts)


@requires(DRAFT_REPORTS)
def edit_head(request: HttpRequest, slug: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    form = forms.HeadForm(request.POST or None, initial=forms.head_of(report))
    if done(
        form,
        lambda: operations.edit_header(report=report, header=form.header, by=person(request)),
    ):
        return back_to_draft(request, report, "The head of the report is saved.")
    return asked(request, report, form, title="The head of the report", button="Save")


@requires(DRAFT_REPORTS)
def redraft(request: HttpRequest, slug: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    form = PlainForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: operations.redraft_figures(report=report, by=person(request))):
        return back_to_draft(request, report, "The figures are counted again.")
    return asked(
        request,
        report,
        form,
        title="Count the figures again",
        lead="Every figure is counted again for the same period. Your words stay. Where a figure moves, "
        "what officers have verified must be verified again.",
        button="Count again",
    )


@requires(DRAFT_REPORTS)
def edit_section(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    if key not in parts():
        raise Http404
    section = report.sections.get(key=key)
    form = forms.SectionForm(request.POST or None, initial={"body": section.body})
    if done(
        form,
        lambda: operations.edit_section(
            report=report, key=key, by=person(request), **form.cleaned_data
        ),
    ):
        return back_to_draft(request, report, "The section is saved.")
    part = parts()[key]
    return asked(
        request, report, form, title=f"{part.number}. {part.title}", lead=part.hint, button="Save"
    )


@requires(DRAFT_REPORTS)
def answer_route(request: HttpRequest, slug: str, criterion: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    standing = adverse_standing(report, criterion)
    if standing is None:
        raise Http404
    form = forms.RouteForm(request.POST or None, initial=forms.route_of(report, criterion))
    if done(
        form,
        lambda: operations.answer_route_to_green(
            report=report, criterion=criterion, by=person(request), **form.cleaned_data
        ),
    ):
        return back_to_draft(request, report, "The route to green is saved.")
    return asked(
        request,
        report,
        form,
        title=f"Route to green: {standing.title}",
        lead="This criterion is off course, so it is in the report. Say what happened and how it comes back.",
        aside=(("Now", standing.text), ("Target", standing.target), ("Why", standing.reason)),
        button="Save",
    )


@requires(DRAFT_REPORTS)
def word(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    implication = _implication_or_404(report.implications.filter(kind=kind).first())
    form = forms.ImplicationForm(request.POST or None, initial={"text": implication.text})
    if done(
        form,
        lambda: operations.word_implication(
            report=report, kind=kind, by=person(request), **form.cleaned_data
        ),
    ):
        return back_to_draft(request, report, "The implications are saved.")
    return asked(
        request,
        report,
        form,
        title=f"Implications: {implication.get_kind_display().lower()}",
        lead="Another officer must verify these words. If you change them, they must be verified again.",
        button="Save",
    )


def _implication_or_404(implication: Implication | None) -> Implication:
    if implication is None:
        raise Http404
    return implication
