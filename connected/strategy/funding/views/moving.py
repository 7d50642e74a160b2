from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from connected.foundation.permissions import requires
from connected.foundation.ui.words import money
from connected.strategy.decisions.models import Decision
from connected.strategy.funding import forms, operations
from connected.strategy.funding.models import Source
from connected.strategy.funding.permissions import COMMIT_MONEY, MANAGE_MONEY
from connected.strategy.funding.queries.standing import (
    allocated_under,
    allocation_held,
    commitment_held,
)
from connected.strategy.funding.queries.sums import projects_for
from connected.strategy.funding.rules.years import year_words
from connected.strategy.funding.views.shared import (
    allocation_or_404,
    asked,
    back,
    commitment_or_404,
    done,
    person,
)


@requires(MANAGE_MONEY)
def allocate(request: HttpRequest, number: str) -> HttpResponse:
    decision = get_object_or_404(Decision.objects.select_related("proposal", "body"), number=number)
    form = forms.AllocateForm(request.POST or None, projects=projects_for(decision))
    if done(
        form, lambda: operations.allocate(decision=decision, by=person(request), **form.answers)
    ):
        return back(request, "The money is set aside.")
    return asked(
        request,
        form,
        title="Set money aside",
        caption=str(decision),
        aside=_left_of(decision),
        button="Set it aside",
    )


def _left_of(decision: Decision) -> list[tuple[str, str]]:
    capital, revenue = (allocated_under(decision, nature) for nature in ("capital", "revenue"))
    return [
        ("Decided by", f"{decision.body}"),
        ("Capital left", f"{money(decision.capital - capital)} of {money(decision.capital)}"),
        ("Revenue left", f"{money(decision.revenue - revenue)} of {money(decision.revenue)}"),
    ]


@requires(COMMIT_MONEY)
def commit(request: HttpRequest, reference: str) -> HttpResponse:
    allocation = allocation_or_404(reference)
    form = forms.CommitForm(request.POST or None)
    if done(
        form,
        lambda: operations.commit_money(allocation=allocation, by=person(request), **form.answers),
    ):
        return back(request, "The money is promised.", allocation)
    held = allocation_held(allocation)
    return asked(
        request,
        form,
        title="Promise money",
        caption=allocation.project.title,
        lead="Everything that this supplier holds already counts too. A higher body may have to decide.",
        aside=[
            ("Set aside", f"{money(held.net)} for {year_words(allocation.year)}"),
            ("From", Source(allocation.source).label),
            ("Not promised yet", money(held.left)),
        ],
        button="Promise it",
    )


@requires(MANAGE_MONEY)
def give_back(request: HttpRequest, reference: str) -> HttpResponse:
    allocation = allocation_or_404(reference)
    form = forms.TakeBackForm(request.POST or None)
    if done(
        form,
        lambda: operations.return_allocation(
            allocation=allocation, by=person(request), **form.answers
        ),
    ):
        return back(request, "The money is given back.", allocation)
    left = allocation_held(allocation).left
    return asked(
        request,
        form,
        title="Give money back",
        caption=allocation.project.title,
        aside=[("Not promised", money(left))],
        button="Give it back",
    )


@requires(COMMIT_MONEY)
def cancel(request: HttpRequest, reference: str, place: int) -> HttpResponse:
    allocation = allocation_or_404(reference)
    commitment = commitment_or_404(allocation, place)
    form = forms.TakeBackForm(request.POST or None)
    if done(
        form,
        lambda: operations.cancel_commitment(
            commitment=commitment, by=person(request), **form.answers
        ),
    ):
        return back(request, "The promise is cancelled.", allocation)
    held = commitment_held(commitment)
    return asked(
        request,
        form,
        title="Cancel what was promised",
        caption=f"Order {commitment.order_number}, {commitment.counterparty}",
        aside=[("Promised", money(held.net)), ("Not spent yet", money(held.left))],
        button="Cancel it",
    )
