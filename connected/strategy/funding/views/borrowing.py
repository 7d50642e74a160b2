from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.permissions import public, requires
from connected.foundation.ui.words import money
from connected.strategy.funding import forms, operations
from connected.strategy.funding.permissions import MANAGE_MONEY
from connected.strategy.funding.queries.borrowing import (
    borrowed_for,
    borrowing_allocated,
    borrowing_page,
    loan_page,
    loans_open_to,
)
from connected.strategy.funding.queries.effect import revenue_effect
from connected.strategy.funding.queries.indicators import prudential_indicators, sources_of
from connected.strategy.funding.queries.pictures import debt_lines, effect_bars, loan_bars
from connected.strategy.funding.rules.years import year_words
from connected.strategy.funding.views.shared import (
    asked,
    back,
    done,
    person,
    project_or_404,
    this_year,
)
from connected.strategy.plan.navigation import strategy_links

YEARS_SHOWN = 6


@public
@require_safe
def view_borrowing(request: HttpRequest) -> HttpResponse:
    found = borrowing_page(request.actor)
    facts = {
        "found": found,
        "picture": loan_bars(found.paid) if found.loans else None,
        "year_words": year_words,
        "links": strategy_links(),
    }
    return render(request, "funding/borrowing.html", facts)


@public
@require_safe
def view_loan(request: HttpRequest, reference: str) -> HttpResponse:
    loan = get_object_or_404(loans_open_to(request.actor), reference=reference)
    found = loan_page(loan)
    facts = {
        "found": found,
        "picture": loan_bars(found.paid),
        "year_words": year_words,
        "links": strategy_links(),
    }
    return render(request, "funding/loan.html", facts)


@public
@require_safe
def view_effect(request: HttpRequest) -> HttpResponse:
    last = this_year() + YEARS_SHOWN - 2
    found = revenue_effect(request.actor, until=last)
    rows = found.rows(this_year() - 1, last)
    facts = {
        "found": found,
        "rows": rows,
        "picture": effect_bars(rows) if found.projects else None,
        "this_year": this_year(),
        "year_words": year_words,
        "links": strategy_links(),
    }
    return render(request, "funding/effect.html", facts)


@public
@require_safe
def view_indicators(request: HttpRequest) -> HttpResponse:
    years = prudential_indicators(this_year() - 1, this_year() + YEARS_SHOWN - 3)
    known = [one for one in years if one.debt is not None]
    facts = {
        "years": years,
        "picture": debt_lines(known) if known else None,
        "sources": sources_of(years),
        "may_manage": request.actor.may(MANAGE_MONEY),
        "links": strategy_links(),
    }
    return render(request, "funding/indicators.html", facts)


@requires(MANAGE_MONEY)
def draw(request: HttpRequest, reference: str) -> HttpResponse:
    project = project_or_404(reference)
    form = forms.LoanForm(request.POST or None)
    if done(
        form, lambda: operations.draw_loan(project=project, by=person(request), **form.answers)
    ):
        return back(request, "The loan is recorded.", "view-borrowing")
    allocated = borrowing_allocated(project, timezone.localdate())
    return asked(
        request,
        form,
        title="Record a loan",
        caption=project.title,
        aside=[
            ("Set aside from borrowing", money(allocated)),
            ("Left to borrow", money(allocated - borrowed_for(project))),
        ],
        button="Record the loan",
    )


@requires(MANAGE_MONEY)
def set_life(request: HttpRequest, reference: str) -> HttpResponse:
    project = project_or_404(reference)
    form = forms.LifeForm(request.POST or None)
    if done(
        form,
        lambda: operations.set_asset_life(project=project, by=person(request), **form.answers),
    ):
        return back(request, "The life of the asset is set.", "view-borrowing")
    return asked(
        request,
        form,
        title="Set the life of the asset",
        caption=project.title,
        lead="Revenue provides for what was borrowed over this time, from the year after it comes into use.",
        button="Set it",
    )


@requires(MANAGE_MONEY)
def set_limits(request: HttpRequest) -> HttpResponse:
    form = forms.LimitForm(request.POST or None)
    if done(form, lambda: operations.set_borrowing_limits(by=person(request), **form.answers)):
        return back(request, "The limits are set.", "view-prudential-indicators")
    return asked(
        request,
        form,
        title="Set the limits of borrowing",
        lead="Each change of a limit is a new decision. Choose the one that sets it.",
        button="Set the limits",
    )


@requires(MANAGE_MONEY)
def record_figure(request: HttpRequest) -> HttpResponse:
    form = forms.FigureForm(request.POST or None)
    if done(form, lambda: operations.record_prudential_figure(by=person(request), **form.answers)):
        return back(request, "The figure is recorded.", "view-prudential-indicators")
    return asked(
        request,
        form,
        title="Record a figure of the whole council",
        lead="What was recorded before stays on record. The newest figure counts.",
        button="Record it",
    )
