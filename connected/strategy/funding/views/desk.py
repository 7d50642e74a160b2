from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from connected.foundation.permissions import requires
from connected.foundation.ui.words import money
from connected.strategy.funding import forms, operations
from connected.strategy.funding.models import CapitalBid
from connected.strategy.funding.permissions import COMMIT_MONEY, MANAGE_MONEY, SEE_MONEY
from connected.strategy.funding.queries.desk import money_desk, newest_forecasts, spent_since
from connected.strategy.funding.rules.years import year_words
from connected.strategy.funding.views.shared import asked, back, done, person, project_or_404


@requires(SEE_MONEY)
@require_safe
def view_desk(request: HttpRequest) -> HttpResponse:
    facts = {
        "desk": money_desk(),
        "may_commit": request.actor.may(COMMIT_MONEY),
        "may_manage": request.actor.may(MANAGE_MONEY),
        "year_words": year_words,
    }
    return render(request, "funding/desk.html", facts)


@requires(COMMIT_MONEY)
def make_bid(request: HttpRequest) -> HttpResponse:
    form = forms.BidForm(request.POST or None)
    if done(form, lambda: operations.make_capital_bid(by=person(request), **form.answers)):
        return back(request, "The bid is recorded. It allows nothing until a body decides.")
    return asked(
        request,
        form,
        title="Ask for capital",
        lead="A bid says what a programme would need. Only a decision allows it.",
        button="Record the bid",
    )


@requires(COMMIT_MONEY)
def withdraw_bid(request: HttpRequest, reference: str) -> HttpResponse:
    bid = get_object_or_404(CapitalBid, reference=reference)
    form = forms.WithdrawForm(request.POST or None)
    if done(
        form,
        lambda: operations.withdraw_capital_bid(bid=bid, by=person(request), **form.answers),
    ):
        return back(request, "The bid is withdrawn.")
    return asked(request, form, title="Withdraw a bid", caption=bid.title, button="Withdraw it")


@requires(COMMIT_MONEY)
def forecast(request: HttpRequest, reference: str) -> HttpResponse:
    project = project_or_404(reference)
    form = forms.ForecastForm(request.POST or None)
    if done(
        form, lambda: operations.forecast_year(project=project, by=person(request), **form.answers)
    ):
        return back(request, "The forecast is recorded.")
    known = [
        (f"Forecast for {year_words(one.year)}", money(one.amount))
        for one in newest_forecasts(project)
    ]
    return asked(
        request,
        form,
        title="Say what a year will cost",
        caption=project.title,
        aside=[*known, ("Spent so far", money(spent_since(project)))],
        button="Record the forecast",
    )
