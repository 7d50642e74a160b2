from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from connected.foundation.permissions import requires
from connected.foundation.ui.forms import Choice, PlainForm
from connected.strategy.bodies.models import Meeting
from connected.strategy.decisions import forms, operations
from connected.strategy.decisions.models import Decision, Proposal
from connected.strategy.decisions.permissions import PUBLISH_DECISIONS, RECORD_DECISIONS
from connected.strategy.decisions.queries.papers import paper_or_404
from connected.strategy.decisions.rules.routing import is_last
from connected.strategy.decisions.views.shared import asked, back_to_paper, done, person

Outcome = Decision.Outcome
FORMS = {Outcome.APPROVED: forms.ApprovalForm, Outcome.CONDITIONS: forms.ConditionsForm}
A_YEAR = timedelta(days=366)


class OutcomeForm(PlainForm):
    outcome = Choice("What was decided?", Outcome.choices)


@requires(RECORD_DECISIONS)
def choose_outcome(request: HttpRequest, reference: str) -> HttpResponse:
    proposal = _before_a_body_or_404(request, reference)
    form = OutcomeForm(request.POST or None)
    if form.is_bound and form.is_valid():
        return redirect("record-decision", reference, form.cleaned_data["outcome"])
    title = f"What did {proposal.body} decide?"
    return asked(request, proposal, form, title=title, lead=_lead(proposal), button="Continue")


def _lead(proposal: Proposal) -> str:
    assert proposal.body
    if is_last(proposal.route, proposal.body):
        return f"{proposal.body} is the last stop of this paper's route. Its approval is final."
    return f"{proposal.body} is not the last stop. If it approves, the paper goes on with its recommendation."


@requires(RECORD_DECISIONS)
def record_decision(request: HttpRequest, reference: str, outcome: str) -> HttpResponse:
    proposal = _before_a_body_or_404(request, reference)
    if outcome not in Outcome.values:
        raise Http404
    body = proposal.body
    assert body, "the database has no paper before a body without the body"
    form_class = FORMS.get(Outcome(outcome), forms.DecisionForm)
    today = timezone.localdate()
    meetings = Meeting.objects.filter(
        body=body, held_on__gt=today - A_YEAR, held_on__lte=today
    ).order_by("-held_on")
    said = {"capital": proposal.capital, "revenue": proposal.revenue, "decided_on": today}
    form = form_class(request.POST or None, initial=said, meetings=list(meetings))
    if done(
        form,
        lambda: operations.decide(
            proposal=proposal,
            body=body,
            outcome=outcome,
            by=person(request),
            **form.answers,
        ),
    ):
        return back_to_paper(request, proposal, "The decision is recorded.")
    title = f"{proposal.body}: {Outcome(outcome).label.lower()}"
    lead = "What you record here stays. A decision is never changed."
    return asked(request, proposal, form, title=title, lead=lead, button="Record the decision")


def _before_a_body_or_404(request: HttpRequest, reference: str) -> Proposal:
    proposal = paper_or_404(request.actor, reference)
    if proposal.status != Proposal.Status.AT_GATE:
        raise Http404
    return proposal


@requires(PUBLISH_DECISIONS)
def give_notice(request: HttpRequest, reference: str) -> HttpResponse:
    proposal = paper_or_404(request.actor, reference)
    form = forms.NoticeForm(request.POST or None, initial={"is_private": "no"})
    if done(
        form,
        lambda: operations.give_notice(
            proposal=proposal,
            published_on=timezone.localdate(),
            by=person(request),
            **form.answers,
        ),
    ):
        return back_to_paper(request, proposal, "The notice is on the forward plan.")
    lead = "A key decision needs 28 clear days, or one of the two exceptions of the law."
    title = "Put it on the forward plan"
    return asked(request, proposal, form, title=title, lead=lead, button="Give notice")


@requires(PUBLISH_DECISIONS)
def withdraw_notice(request: HttpRequest, reference: str) -> HttpResponse:
    proposal = paper_or_404(request.actor, reference)
    entry = get_object_or_404(proposal.forward_plan.filter(withdrawn_on=None).order_by("-pk")[:1])
    form = forms.BecauseForm(request.POST or None)
    if done(
        form,
        lambda: operations.withdraw_notice(
            entry=entry, on=timezone.localdate(), by=person(request), **form.cleaned_data
        ),
    ):
        return back_to_paper(request, proposal, "The notice is withdrawn.")
    return asked(request, proposal, form, title="Withdraw its notice", button="Withdraw")
