from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from connected.foundation.permissions import requires
from connected.strategy.business_cases import operations
from connected.strategy.business_cases.forms import AmountsForm, LineForm, line_initial
from connected.strategy.business_cases.models import BusinessCase, Line, Option
from connected.strategy.business_cases.permissions import WRITE_BUSINESS_CASES
from connected.strategy.business_cases.queries.working import typed_input, with_amounts
from connected.strategy.business_cases.rules.inputs import Inputs, OptionInput
from connected.strategy.business_cases.views.options import option_or_404, options_page
from connected.strategy.business_cases.views.shared import asked, case_or_404, person


def amounts_page(case: BusinessCase, option: Option) -> tuple[str, str]:
    return reverse("write-case-amounts", args=[case.reference, option.order]), option.title


def years_of(case: BusinessCase) -> range:
    return range(case.first_year, case.first_year + case.horizon + 1)


@requires(WRITE_BUSINESS_CASES)
def write_amounts(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    case = case_or_404(request, reference)
    option = option_or_404(case, number)
    form = AmountsForm(list(option.lines.all()), years_of(case), request.POST or None)
    return asked(
        request,
        case,
        form,
        lambda: operations.write_amounts(
            case=case, option=option, amounts=form.amounts, by=person(request)
        ),
        change=lambda inputs: with_amounts(inputs, number, form.amounts),
        template="business_cases/amounts.html",
        title=option.title,
        back=options_page(case),
        said="The amounts are saved.",
        option=option,
    )


@requires(WRITE_BUSINESS_CASES)
def add_line(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    case = case_or_404(request, reference)
    return _line(request, case, option_or_404(case, number), None)


@requires(WRITE_BUSINESS_CASES)
def edit_line(request: HttpRequest, reference: str, number: int, line: int) -> HttpResponse:
    case = case_or_404(request, reference)
    option = option_or_404(case, number)
    return _line(request, case, option, get_object_or_404(Line, option=option, order=line))


def _line(
    request: HttpRequest, case: BusinessCase, option: Option, line: Line | None
) -> HttpResponse:
    initial = line_initial(line) if line else {"low": "80", "high": "120"}
    form = LineForm(years_of(case), request.POST or None, initial=initial)
    return asked(
        request,
        case,
        form,
        lambda: operations.put_line(
            case=case, option=option, typed=form.typed, line=line, by=person(request)
        ),
        change=lambda inputs: _with_line(inputs, option, line, form),
        template="business_cases/line.html",
        title=line.title if line else "Add a cost or a benefit",
        back=amounts_page(case, option),
        said="The line is saved.",
        option=option,
        line=line,
    )


def _with_line(inputs: Inputs, option: Option, line: Line | None, form: LineForm) -> Inputs:
    typed = typed_input(option.order, line.order if line else 0, form.typed)

    def changed(one: OptionInput) -> OptionInput:
        if one.key != str(option.order):
            return one
        others = [kept for kept in one.lines if kept.key != typed.key]
        return replace(one, lines=(*others, typed))

    return replace(inputs, options=tuple(map(changed, inputs.options)))


@requires(WRITE_BUSINESS_CASES)
@require_POST
def remove_line(request: HttpRequest, reference: str, number: int, line: int) -> HttpResponse:
    case = case_or_404(request, reference)
    found = get_object_or_404(Line, option=option_or_404(case, number), order=line)
    operations.remove_line(case=case, line=found, by=person(request))
    messages.success(request, f"“{found}” is removed.")
    return redirect("write-case-amounts", case.reference, number)
