from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from connected.foundation.documents.page import as_html
from connected.foundation.permissions import requires
from connected.foundation.ui.forms import PlainForm
from connected.strategy.reports import forms, operations
from connected.strategy.reports.permissions import DRAFT_REPORTS, PUBLISH_REPORTS, SEE_DRAFTS
from connected.strategy.reports.queries import (
    clearance_of,
    draft_document,
    has_it_now,
    off_course_item,
    proposal_address,
    tasks_of,
)
from connected.strategy.reports.queries.desk import desk, tabs_of
from connected.strategy.reports.rules.anatomy import parts
from connected.strategy.reports.views.shared import asked, back_to_draft, done, draft_or_404, person


@requires(SEE_DRAFTS)
@require_safe
def list_drafts(request: HttpRequest) -> HttpResponse:
    tab = request.GET.get("tab", "")
    facts = {
        "tabs": tabs_of(request.actor, tab),  # type: ignore[attr-defined]
        "groups": desk(request.actor, tab),  # type: ignore[attr-defined]
        "may_draft": request.actor.may(DRAFT_REPORTS),  # type: ignore[attr-defined]
    }
    return render(request, "reports/drafts.html", facts)


@requires(DRAFT_REPORTS)
def draft(request: HttpRequest) -> HttpResponse:
    return _drafted(request, forms.NewReportForm, operations.draft_report, "reports/new.html")


@requires(DRAFT_REPORTS)
def draft_performance(request: HttpRequest) -> HttpResponse:
    template = "reports/new_performance.html"
    return _drafted(request, forms.NewPerformanceForm, operations.draft_report, template)


@requires(DRAFT_REPORTS)
def draft_decision(request: HttpRequest) -> HttpResponse:
    template = "reports/new_decision.html"
    return _drafted(request, forms.NewDecisionForm, operations.draft_decision_report, template)


def _drafted(request: HttpRequest, form_class, draft, template: str) -> HttpResponse:  # type: ignore[no-untyped-def]
    """What the address names is filled in: a meeting's page or a proposal's leads here."""
    form = form_class(request.POST or None, initial=request.GET.dict())
    made = []
    if done(form, lambda: made.append(draft(by=person(request), **form.answers))):
        return back_to_draft(request, made[0], "The report is drafted from the records.")
    return render(request, template, {"form": form})


@requires(SEE_DRAFTS)
@require_safe
def view_draft(request: HttpRequest, slug: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    actor = request.actor  # type: ignore[attr-defined]
    facts = {
        "report": report,
        "tasks": tasks_of(report, actor),
        "has_it": has_it_now(report),
        "proposal_href": proposal_address(report) if report.proposal else None,
        "waiting": [hand for hand in clearance_of(report, actor) if not hand.is_done],
        "comments": report.comments.open().count(),
        "may_draft": actor.may(DRAFT_REPORTS),
        "may_publish": actor.may(PUBLISH_REPORTS),
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
    now = forms.head_of(report)
    form = forms.HeadForm(request.POST or None, now=now, version=report.version)
    if done(
        form,
        lambda: operations.edit_header(
            report=report, header=form.header, by=person(request), seen=form.seen
        ),
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
    part = parts(report.kind).get(key)
    if part is None:
        raise Http404
    section = report.sections.get(key=key)
    form = forms.SectionForm(
        request.POST or None, now={"body": section.body}, version=section.version
    )
    if done(
        form,
        lambda: operations.edit_section(
            report=report, key=key, by=person(request), seen=form.seen, **form.answers
        ),
    ):
        return back_to_draft(request, report, "The section is saved.")
    title = f"{part.number}. {part.title}"
    return asked(request, report, form, title=title, lead=part.hint, button="Save", part=key)


@requires(DRAFT_REPORTS)
def answer_route(request: HttpRequest, slug: str, criterion: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    item = off_course_item(report, criterion)
    if item is None:
        raise Http404
    now, version = forms.route_of(report, criterion)
    form = forms.RouteForm(request.POST or None, now=now, version=version)
    if done(
        form,
        lambda: operations.answer_route_to_green(
            report=report, criterion=criterion, by=person(request), seen=form.seen, **form.answers
        ),
    ):
        return back_to_draft(request, report, "The route to green is saved.")
    return asked(
        request,
        report,
        form,
        title=f"Route to green: {item.title}",
        lead="This is off course, so it is in the report. Say what happened and how it comes back.",
        aside=(("Now", item.text), ("Target", item.target), ("Why", item.reason)),
        button="Save",
    )


@requires(DRAFT_REPORTS)
def word(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    implication = report.implications.filter(kind=kind).first()
    if implication is None:
        raise Http404
    form = forms.ImplicationForm(
        request.POST or None, now={"text": implication.text}, version=implication.version
    )
    if done(
        form,
        lambda: operations.word_implication(
            report=report, kind=kind, by=person(request), seen=form.seen, **form.answers
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
        part=f"implication-{kind}",
    )
