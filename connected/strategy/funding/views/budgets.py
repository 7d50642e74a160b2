from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from connected.foundation.permissions import requires
from connected.foundation.ui.words import money
from connected.strategy.funding import forms, operations
from connected.strategy.funding.models import BudgetLine
from connected.strategy.funding.permissions import MANAGE_MONEY, SEE_MONEY
from connected.strategy.funding.queries.budgets import budget_lines, left_by_year
from connected.strategy.funding.queries.desk import projects_with_money
from connected.strategy.funding.rules.years import year_words
from connected.strategy.funding.views.shared import asked, back, done, person


@requires(SEE_MONEY)
@require_safe
def list_lines(request: HttpRequest) -> HttpResponse:
    lines = [(line, sorted(left_by_year(line).items())) for line in budget_lines()]
    facts = {
        "lines": lines,
        "baselines": {
            line.code: {one.year: one.baseline for one in line.years.all()} for line, _ in lines
        },
        "year_words": year_words,
        "may_manage": request.actor.may(MANAGE_MONEY),
    }
    return render(request, "funding/budget.html", facts)


@requires(MANAGE_MONEY)
def define(request: HttpRequest) -> HttpResponse:
    form = forms.BudgetLineForm(request.POST or None)
    if done(form, lambda: _defined(request, form)):
        return back(request, "The budget line is recorded.", "list-budget-lines")
    return asked(
        request,
        form,
        title="Record a budget line",
        lead="What a line of the revenue budget holds before anything is saved on it.",
        button="Record it",
    )


def _defined(request: HttpRequest, form: forms.BudgetLineForm) -> BudgetLine:
    given = form.cleaned_data
    return operations.define_budget_line(
        code=given["code"],
        title=given["title"],
        service=given["service"],
        source=given["source"],
        years=form.years,
        by=person(request),
    )


@requires(MANAGE_MONEY)
def sign(request: HttpRequest, code: str) -> HttpResponse:
    line = get_object_or_404(BudgetLine, code=code)
    form = forms.ReductionForm(request.POST or None, projects=projects_with_money())
    if done(
        form,
        lambda: operations.sign_budget_reduction(line=line, by=person(request), **form.answers),
    ):
        return back(request, "The saving is signed.", "list-budget-lines")
    held = [
        (f"Left in {year_words(year)}", money(left))
        for year, left in sorted(left_by_year(line).items())
    ]
    return asked(
        request,
        form,
        title="Sign that a budget falls",
        caption=str(line),
        lead="You vouch that the budget falls by this much. To put back what did not come, enter it with a minus.",
        aside=held,
        button="Sign it",
    )
