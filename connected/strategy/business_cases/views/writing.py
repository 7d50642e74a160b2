from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from connected.foundation.permissions import requires
from connected.strategy.business_cases import operations
from connected.strategy.business_cases.forms import (
    FinancingForm,
    FrameForm,
    NewCaseForm,
    OptimismForm,
    WordsForm,
    shown,
)
from connected.strategy.business_cases.models import BusinessCase, Mitigation
from connected.strategy.business_cases.permissions import WRITE_BUSINESS_CASES
from connected.strategy.business_cases.queries.showing import projects_on_offer
from connected.strategy.business_cases.queries.working import shares_of, with_frame, with_paying
from connected.strategy.business_cases.views.shared import asked, case_or_404, done, person
from connected.strategy.projects.models import Project


def the_case(case: BusinessCase) -> tuple[str, str]:
    return reverse("view-case-file", args=[case.reference]), "The business case"


@requires(WRITE_BUSINESS_CASES)
def open_case(request: HttpRequest) -> HttpResponse:
    year = timezone.localdate().year
    initial = {
        "project": request.GET.get("project", ""), "stage": "soc", "first_year": year,
        "price_year": year, "horizon": 10, "schedule": "standard", "wards_affected": 0,
        "wards": "All",
    }  # fmt: skip
    form = NewCaseForm(projects_on_offer(), request.POST or None, initial=initial)
    made: list[BusinessCase] = []
    if done(form, lambda: made.append(_open(request, form))):
        return redirect("view-case-file", made[0].reference)
    return render(request, "business_cases/new.html", {"form": form})


def _open(request: HttpRequest, form: NewCaseForm) -> BusinessCase:
    return operations.open_business_case(
        project=get_object_or_404(Project, reference=form.cleaned_data["project"]),
        stage=form.cleaned_data["stage"],
        frame=form.frame,
        on=timezone.localdate(),
        by=person(request),
    )


@requires(WRITE_BUSINESS_CASES)
def edit_frame(request: HttpRequest, reference: str) -> HttpResponse:
    case = case_or_404(request, reference)
    form = FrameForm(request.POST or None, initial=vars(case))
    return asked(
        request,
        case,
        form,
        lambda: operations.edit_case_frame(case=case, frame=form.frame, by=person(request)),
        change=lambda inputs: with_frame(inputs, form.frame, timezone.localdate()),
        title="Years, discounting, wards",
        back=the_case(case),
        said="Saved.",
    )


@requires(WRITE_BUSINESS_CASES)
def edit_words(request: HttpRequest, reference: str) -> HttpResponse:
    case = case_or_404(request, reference)
    form = WordsForm(request.POST or None, initial=vars(case))
    return asked(
        request,
        case,
        form,
        lambda: operations.edit_case_texts(case=case, texts=form.cleaned_data, by=person(request)),
        title="The five cases",
        back=the_case(case),
        said="The words are saved.",
    )


@requires(WRITE_BUSINESS_CASES)
def edit_optimism(request: HttpRequest, reference: str) -> HttpResponse:
    case = case_or_404(request, reference)
    initial = {one.type: shown(one.percent) for one in shares_of(case)}
    form = OptimismForm(request.POST or None, initial={**initial, "months": case.months})
    return asked(
        request,
        case,
        form,
        lambda: operations.say_project_types(
            case=case, shares=form.shares, months=form.months, by=person(request)
        ),
        change=lambda inputs: replace(inputs, shares=tuple(form.shares), months=form.months),
        template="business_cases/optimism.html",
        title="Optimism bias",
        back=the_case(case),
        said="The types of project are saved.",
        rows=list(Mitigation.objects.filter(case=case)),
    )


@requires(WRITE_BUSINESS_CASES)
def edit_financing(request: HttpRequest, reference: str) -> HttpResponse:
    case = case_or_404(request, reference)
    told = {"rate": shown(case.rate), "external_funding": shown(case.external_funding)}
    form = FinancingForm(request.POST or None, initial={**vars(case), **told})
    return asked(
        request,
        case,
        form,
        lambda: operations.say_how_it_is_paid_for(
            case=case, paying=form.paying, by=person(request)
        ),
        change=lambda inputs: with_paying(inputs, form.paying),
        title="How it is paid for",
        lead="Interest and provision are worked out as for a loan of the Public Works Loan Board.",
        back=the_case(case),
        said="How it is paid for is saved.",
    )
