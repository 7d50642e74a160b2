from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from connected.foundation.permissions import requires
from connected.foundation.ui.forms import PlainForm
from connected.strategy.decisions import forms, operations
from connected.strategy.decisions.models import Proposal
from connected.strategy.decisions.permissions import PREPARE_PROPOSALS, VERIFY_PROPOSALS
from connected.strategy.decisions.queries.papers import paper_or_404
from connected.strategy.decisions.rules.preparing import may_verify
from connected.strategy.decisions.views.shared import asked, back_to_paper, done, person


@requires(PREPARE_PROPOSALS)
def open_proposal(request: HttpRequest) -> HttpResponse:
    form, made = forms.NewProposalForm(request.POST or None), []
    by = person(request)
    if done(form, lambda: made.append(operations.open_proposal(author=by, by=by, **form.answers))):
        return back_to_paper(request, made[0], "The proposal is begun. Now give its figures.")
    return asked(request, None, form, title="Begin a proposal", button="Begin")


@requires(PREPARE_PROPOSALS)
def edit_proposal(request: HttpRequest, reference: str, part: str) -> HttpResponse:
    proposal = paper_or_404(request.actor, reference)
    if part not in forms.PARTS:
        raise Http404
    form_class, title = forms.PARTS[part]
    form = form_class(request.POST or None, initial=forms.part_of(proposal, part))
    if done(form, lambda: _edit(request, proposal, form, form.answers)):
        return back_to_paper(request, proposal, "Your change is saved.")
    lead = "What officers have verified must be verified again after a change."
    return asked(request, proposal, form, title=title, lead=lead, button="Save")


@requires(PREPARE_PROPOSALS)
def add_evidence(request: HttpRequest, reference: str) -> HttpResponse:
    proposal = paper_or_404(request.actor, reference)
    form = forms.EvidenceForm(request.POST or None, initial={"version": proposal.version})
    if done(
        form,
        lambda: _edit(request, proposal, form, {"evidence": [*proposal.evidence, form.answers]}),
    ):
        return back_to_paper(request, proposal, "The evidence is added.")
    lead = "Evidence from somebody who stands to be paid is welcome, and is marked as that."
    return asked(request, proposal, form, title="Add evidence", lead=lead, button="Add")


def _edit(
    request: HttpRequest, proposal: Proposal, form: PlainForm, changes: dict[str, Any]
) -> None:
    operations.edit_proposal(
        proposal=proposal,
        version=form.cleaned_data["version"] or 0,
        changes=changes,
        by=person(request),
    )


@requires(PREPARE_PROPOSALS)
def word_implication(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    proposal = paper_or_404(request.actor, reference)
    implication = get_object_or_404(proposal.implications, kind=kind)
    form = forms.ImplicationForm(request.POST or None, initial={"text": implication.text})
    if done(
        form,
        lambda: operations.word_proposal_implication(
            proposal=proposal, kind=kind, by=person(request), **form.cleaned_data
        ),
    ):
        return back_to_paper(request, proposal, "The implications are saved.")
    title = f"Implications: {implication.get_kind_display().lower()}"
    lead = (
        "Another officer must verify these words. If you change them, they must be verified again."
    )
    return asked(request, proposal, form, title=title, lead=lead, button="Save")


@requires(VERIFY_PROPOSALS)
def verify_implication(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    proposal = paper_or_404(request.actor, reference)
    implication = get_object_or_404(proposal.implications, kind=kind)
    if not may_verify(request.actor, kind):
        raise Http404
    form = forms.VerifyForm(request.POST or None)
    if done(
        form,
        lambda: operations.verify_proposal_implication(
            proposal=proposal,
            kind=kind,
            role=form.cleaned_data["role"],
            on=timezone.localdate(),
            by=person(request),
        ),
    ):
        return back_to_paper(request, proposal, "The implications are verified in your name.")
    facts = {"quote": implication.text or "Nothing is written yet.", "button": "Verify"}
    title = f"Verify the implications: {implication.get_kind_display().lower()}"
    lead = (
        "Your name and post stand beside these words. If the paper changes, your verification ends."
    )
    return asked(request, proposal, form, title=title, lead=lead, **facts)


@requires(PREPARE_PROPOSALS)
def submit_proposal(request: HttpRequest, reference: str) -> HttpResponse:
    proposal = paper_or_404(request.actor, reference)
    form = forms.SubmitForm(request.POST or None)
    if done(
        form,
        lambda: operations.submit_proposal(
            proposal=proposal, on=timezone.localdate(), by=person(request)
        ),
    ):
        return back_to_paper(request, proposal, "The paper is before the first body of its route.")
    lead = (
        "Its route is worked out by the limits that are in force today, and stays. "
        "What was approved before for the same project and with the same counterparty counts too."
    )
    return asked(request, proposal, form, title="Submit it to the gate", lead=lead, button="Submit")


@requires(PREPARE_PROPOSALS)
def withdraw_proposal(request: HttpRequest, reference: str) -> HttpResponse:
    proposal = paper_or_404(request.actor, reference)
    form = forms.BecauseForm(request.POST or None)
    if done(
        form,
        lambda: operations.withdraw_proposal(
            proposal=proposal, on=timezone.localdate(), by=person(request), **form.cleaned_data
        ),
    ):
        return back_to_paper(request, proposal, "The paper is withdrawn. It stays in the record.")
    return asked(request, proposal, form, title="Withdraw the paper", button="Withdraw")
