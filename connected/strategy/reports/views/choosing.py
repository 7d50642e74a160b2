from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from connected.foundation.permissions import requires
from connected.foundation.ui.forms import PlainForm
from connected.strategy.reports import forms, operations
from connected.strategy.reports.models import Report
from connected.strategy.reports.permissions import DRAFT_REPORTS
from connected.strategy.reports.rules.anatomy import anatomy_of
from connected.strategy.reports.views.shared import asked, back_to_draft, done, draft_or_404, person

EMPTY_OPTION = {
    "title": "",
    "description": "",
    "arguments_for": "",
    "arguments_against": "",
    "stands_for": [],
}


@requires(DRAFT_REPORTS)
@require_safe
def list_recommendations(request: HttpRequest, slug: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    number = next(p.number for p in anatomy_of(report.kind).parts if p.holds == "recommendations")
    facts = {
        "report": report,
        "number": number,
        "recommendations": list(report.recommendations.standing()),
    }
    return render(request, "reports/recommendations.html", facts)


def _back(request: HttpRequest, report: Report, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("list-recommendations", slug=report.slug)


@requires(DRAFT_REPORTS)
def add_recommendation(request: HttpRequest, slug: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    form = forms.RecommendationForm(request.POST or None, now={"text": ""}, version=0)
    if done(
        form,
        lambda: operations.add_recommendation(
            report=report, text=form.answers["text"], by=person(request)
        ),
    ):
        return _back(request, report, "The recommendation is added.")
    return asked(request, report, form, title="Add a recommendation", button="Add")


@requires(DRAFT_REPORTS)
def edit_recommendation(request: HttpRequest, slug: str, place: int) -> HttpResponse:
    report = draft_or_404(request, slug)
    one = get_object_or_404(report.recommendations.standing(), place=place)
    form = forms.RecommendationForm(
        request.POST or None, now={"text": one.text}, version=one.version
    )
    if done(
        form,
        lambda: operations.edit_recommendation(
            report=report,
            place=place,
            text=form.answers["text"],
            by=person(request),
            seen=form.seen,
        ),
    ):
        return _back(request, report, "The recommendation is saved.")
    return asked(
        request, report, form, title="Change a recommendation", button="Save", part=one.key
    )


@requires(DRAFT_REPORTS)
def withdraw_recommendation(request: HttpRequest, slug: str, place: int) -> HttpResponse:
    report = draft_or_404(request, slug)
    one = get_object_or_404(report.recommendations.standing(), place=place)
    form = PlainForm(request.POST if request.method == "POST" else None)
    if done(
        form,
        lambda: operations.withdraw_recommendation(report=report, place=place, by=person(request)),
    ):
        return _back(request, report, "The recommendation is taken out.")
    return asked(
        request,
        report,
        form,
        title="Take out a recommendation",
        lead=f"“{one.text}” What was written stays among the versions.",
        button="Take it out",
    )


def _report_with_options(request: HttpRequest, slug: str) -> Report:
    report = draft_or_404(request, slug)
    if not anatomy_of(report.kind).options_at_least:
        raise Http404
    return report


@requires(DRAFT_REPORTS)
def add_option(request: HttpRequest, slug: str) -> HttpResponse:
    report = _report_with_options(request, slug)
    form = forms.OptionForm(request.POST or None, now=EMPTY_OPTION, version=0)
    if done(
        form,
        lambda: operations.add_option(report=report, words=form.words, by=person(request)),
    ):
        return back_to_draft(request, report, "The option is added.")
    return asked(
        request,
        report,
        form,
        title="Add an option",
        lead="Members choose among three or more. One of them is to do nothing.",
        button="Add",
    )


@requires(DRAFT_REPORTS)
def edit_option(request: HttpRequest, slug: str, place: int) -> HttpResponse:
    report = _report_with_options(request, slug)
    option = get_object_or_404(report.options.standing(), place=place)
    form = forms.OptionForm(
        request.POST or None, now=forms.option_of(option), version=option.version
    )
    if done(
        form,
        lambda: operations.edit_option(
            report=report, place=place, words=form.words, by=person(request), seen=form.seen
        ),
    ):
        return back_to_draft(request, report, "The option is saved.")
    return asked(
        request,
        report,
        form,
        title=f"Option: {option.title}",
        button="Save",
        part=option.key,
        after="reports/take_out_option.html",
        option=option,
    )


@requires(DRAFT_REPORTS)
def withdraw_option(request: HttpRequest, slug: str, place: int) -> HttpResponse:
    report = _report_with_options(request, slug)
    option = get_object_or_404(report.options.standing(), place=place)
    form = PlainForm(request.POST if request.method == "POST" else None)
    if done(
        form, lambda: operations.withdraw_option(report=report, place=place, by=person(request))
    ):
        return back_to_draft(request, report, "The option is taken out.")
    return asked(
        request,
        report,
        form,
        title=f"Take out the option: {option.title}",
        lead="What was written stays among the versions.",
        button="Take it out",
    )
