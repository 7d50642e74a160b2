"""What follows a decision: publication, call-in, conditions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from connected.foundation.permissions import requires
from connected.strategy.decisions import forms, operations
from connected.strategy.decisions.models import CallIn
from connected.strategy.decisions.permissions import MEET_OBLIGATIONS, PUBLISH_DECISIONS
from connected.strategy.decisions.queries.register import decision_or_404
from connected.strategy.decisions.views.shared import asked, back_to_paper, done, person


@requires(PUBLISH_DECISIONS)
def publish_decision(request: HttpRequest, number: str) -> HttpResponse:
    decision = decision_or_404(number, request.actor)
    form = forms.PublishForm(request.POST or None, initial={"published_on": timezone.localdate()})
    if done(
        form,
        lambda: operations.publish_decision(
            decision=decision, by=person(request), **form.cleaned_data
        ),
    ):
        return back_to_paper(request, decision.proposal, "The decision is published.")
    title = f"Publish decision {number}"
    lead = "Where councillors may call it in, their days begin with its publication."
    return asked(request, decision.proposal, form, title=title, lead=lead, button="Publish")


@requires(PUBLISH_DECISIONS)
def call_in(request: HttpRequest, number: str) -> HttpResponse:
    decision = decision_or_404(number, request.actor)
    form = forms.CallInForm(request.POST or None, initial={"received_on": timezone.localdate()})
    if done(
        form,
        lambda: operations.call_in(decision=decision, by=person(request), **form.answers),
    ):
        return back_to_paper(request, decision.proposal, "The call-in is recorded.")
    title = f"Record a call-in of {number}"
    return asked(request, decision.proposal, form, title=title, button="Record the call-in")


@requires(PUBLISH_DECISIONS)
def settle_call_in(request: HttpRequest, number: str) -> HttpResponse:
    decision = decision_or_404(number, request.actor)
    one = get_object_or_404(decision.call_ins, outcome=CallIn.Outcome.OPEN)
    form = forms.SettleForm(request.POST or None, initial={"on": timezone.localdate()})
    if done(
        form,
        lambda: operations.settle_call_in(call_in=one, by=person(request), **form.cleaned_data),
    ):
        return back_to_paper(request, decision.proposal, "The call-in is settled.")
    title = f"What came of the call-in of {number}?"
    return asked(request, decision.proposal, form, title=title, quote=one.reason, button="Save")


@requires(MEET_OBLIGATIONS)
def meet_condition(request: HttpRequest, number: str, place: int) -> HttpResponse:
    decision = decision_or_404(number, request.actor)
    conditions = list(decision.obligations.order_by("pk"))
    if not 1 <= place <= len(conditions):
        raise Http404
    one = conditions[place - 1]
    form = forms.MeetForm(request.POST or None, initial={"on": timezone.localdate()})
    if done(
        form,
        lambda: operations.meet_obligation(obligation=one, by=person(request), **form.cleaned_data),
    ):
        return back_to_paper(request, decision.proposal, "The condition is met.")
    facts = {"quote": one.text, "button": "Save"}
    return asked(request, decision.proposal, form, title="Say that a condition is met", **facts)
