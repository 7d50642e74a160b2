from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from connected.foundation.permissions import requires
from connected.strategy.business_cases import operations
from connected.strategy.business_cases.forms import FollowForm, SubmitForm, TakeBackForm
from connected.strategy.business_cases.models import BusinessCase
from connected.strategy.business_cases.permissions import WRITE_BUSINESS_CASES
from connected.strategy.business_cases.queries.showing import shown
from connected.strategy.business_cases.queries.working import cautions, gaps
from connected.strategy.business_cases.views.shared import asked, case_or_404, done, person
from connected.strategy.business_cases.views.writing import the_case
from connected.strategy.decisions.models import Proposal


@requires(WRITE_BUSINESS_CASES)
def submit(request: HttpRequest, reference: str) -> HttpResponse:
    case = case_or_404(request, reference)
    form = SubmitForm(request.POST or None, initial={"on": timezone.localdate()})
    if done(form, lambda: _submit(request, case, form)):
        messages.success(request, "The figures are frozen. Now have the implications verified.")
        return redirect("view-case-file", case.reference)
    facts = {
        "case": case,
        "form": form,
        "gaps": gaps(case),
        "cautions": cautions(case),
        "shown": shown(case, timezone.localdate()),
        "source": getattr(form, "rule_source", ""),
    }
    return render(request, "business_cases/submit.html", facts)


def _submit(request: HttpRequest, case: BusinessCase, form: SubmitForm) -> Proposal:
    return operations.submit_business_case(
        case=case, on=form.cleaned_data["on"], by=person(request)
    )


@requires(WRITE_BUSINESS_CASES)
def take_back(request: HttpRequest, reference: str) -> HttpResponse:
    case = case_or_404(request, reference)
    form = TakeBackForm(request.POST or None, initial={"on": timezone.localdate()})
    return asked(
        request,
        case,
        form,
        lambda: operations.take_back_business_case(
            case=case, by=person(request), **form.cleaned_data
        ),
        title="Take the business case back",
        lead="Its paper is withdrawn from the gate. What was submitted stays on record.",
        button="Take it back",
        back=the_case(case),
        said="The business case is yours to change again.",
    )


@requires(WRITE_BUSINESS_CASES)
def open_next_stage(request: HttpRequest, reference: str) -> HttpResponse:
    return _follow(request, reference, operations.open_next_stage, "Open the next stage")


@requires(WRITE_BUSINESS_CASES)
def rework(request: HttpRequest, reference: str) -> HttpResponse:
    return _follow(request, reference, operations.rework_business_case, "Write a new version")


def _follow(
    request: HttpRequest, reference: str, follow: Callable[..., BusinessCase], title: str
) -> HttpResponse:
    case = case_or_404(request, reference)
    form = FollowForm(request.POST or None, initial={"on": timezone.localdate()})
    made: list[BusinessCase] = []

    def act() -> None:
        made.append(follow(case=case, on=form.cleaned_data["on"], by=person(request)))

    if done(form, act):
        messages.success(request, "Everything is copied. The former one is kept as it was.")
        return redirect("view-case-file", made[0].reference)
    lead = "It begins with everything that this one holds. This one stays as it is."
    facts = {"title": title, "button": title, "lead": lead, "back": the_case(case)}
    source = getattr(form, "rule_source", "")
    more = {"case": case, "form": form, "source": source, "live": None, "is_live": False}
    return render(request, "business_cases/ask.html", {**facts, **more})
