from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from connected.foundation.permissions import requires
from connected.strategy.business_cases import operations
from connected.strategy.business_cases.forms import OptionForm
from connected.strategy.business_cases.models import BusinessCase, Option
from connected.strategy.business_cases.permissions import WRITE_BUSINESS_CASES
from connected.strategy.business_cases.queries.working import whole
from connected.strategy.business_cases.views.shared import asked, case_or_404, person


def options_page(case: BusinessCase) -> tuple[str, str]:
    return reverse("list-case-options", args=[case.reference]), "Options"


def option_or_404(case: BusinessCase, number: int) -> Option:
    return get_object_or_404(Option, case=case, order=number)


@requires(WRITE_BUSINESS_CASES)
@require_safe
def list_options(request: HttpRequest, reference: str) -> HttpResponse:
    case = case_or_404(request, reference)
    return render(request, "business_cases/options.html", {"case": case, "whole": whole(case)})


@requires(WRITE_BUSINESS_CASES)
def add_option(request: HttpRequest, reference: str) -> HttpResponse:
    return _option(request, case_or_404(request, reference), None)


@requires(WRITE_BUSINESS_CASES)
def edit_option(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    case = case_or_404(request, reference)
    return _option(request, case, option_or_404(case, number))


def _option(request: HttpRequest, case: BusinessCase, option: Option | None) -> HttpResponse:
    initial = vars(option) if option else {"kind": Option.Kind.OTHER}
    form = OptionForm(request.POST or None, initial=initial)
    return asked(
        request,
        case,
        form,
        lambda: operations.put_option(
            case=case, option=option, by=person(request), **form.cleaned_data
        ),
        title="Option" if option else "Add an option",
        back=options_page(case),
        said="The option is saved.",
    )


@requires(WRITE_BUSINESS_CASES)
@require_POST
def prefer_option(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    case = case_or_404(request, reference)
    option = option_or_404(case, number)
    operations.prefer_option(case=case, option=option, by=person(request))
    messages.success(request, f"“{option}” is the preferred option now.")
    return redirect("list-case-options", case.reference)


@requires(WRITE_BUSINESS_CASES)
@require_POST
def remove_option(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    case = case_or_404(request, reference)
    option = option_or_404(case, number)
    operations.remove_option(case=case, option=option, by=person(request))
    messages.success(request, f"“{option}” is removed.")
    return redirect("list-case-options", case.reference)
