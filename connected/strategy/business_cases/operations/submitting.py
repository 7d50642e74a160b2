from datetime import date
from typing import Any

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.strategy.business_cases.models import Appraisal, BusinessCase
from connected.strategy.business_cases.operations.holding import (
    change,
    check_happened,
    hold,
    lock,
)
from connected.strategy.business_cases.queries.working import inputs_of, whole
from connected.strategy.business_cases.rules.asking import Asked, asked_for, check_same_return
from connected.strategy.business_cases.rules.gaps import Whole, gaps_in
from connected.strategy.business_cases.rules.inputs import Inputs
from connected.strategy.business_cases.rules.keeping import as_json, digest_of
from connected.strategy.business_cases.rules.refusals import NotReady, NotSubmitted
from connected.strategy.business_cases.rules.results import Results, work_out
from connected.strategy.decisions.models import Decision, Proposal
from connected.strategy.decisions.operations import open_proposal, withdraw_proposal

Status = BusinessCase.Status


@operation
def submit_business_case(*, case: BusinessCase, on: date, by: User) -> Proposal:
    """Freeze its figures by the schedule in force on the day, and open the paper with which it goes to the gate."""
    hold(case)
    check_happened(on, case.opened_on)
    found = whole(case)
    missing = gaps_in(found)
    if missing:
        raise NotReady(gaps=" ".join(gap.words for gap in missing))
    inputs = inputs_of(found, on)
    results = work_out(inputs)
    proposal = _paper_of(found, asked_for(inputs, results), by)
    _freeze(case, proposal, inputs, results, on, by)
    change(case, status=Status.SUBMITTED, proposal=proposal.reference, submitted_on=on)
    record(
        "business_cases.submitted", subject=case, by=by, on=on, proposal=proposal.reference,
        positive=_is_positive(results),
    )  # fmt: skip
    return proposal


def _is_positive(results: Results) -> bool:
    return results.verdict is not None and results.verdict.is_positive


def _paper_of(found: Whole, asked: Asked, by: User) -> Proposal:
    case = found.case
    return open_proposal(
        kind=Proposal.Kind.BUSINESS_CASE,
        title=case.title,
        summary=_summary(found),
        programme=case.project.programme,
        subject=f"business_cases.businesscase:{case.pk}",
        project=case.project.reference,
        counterparty=case.counterparty,
        wards_affected=case.wards_affected,
        wards=case.wards,
        evidence=_evidence(case),
        author=case.author,
        follows=_paper_before(case),
        by=by,
        **vars(asked),
    )


def _paper_before(case: BusinessCase) -> Proposal | None:
    """Of its former stage or version, or of this one before it was taken back."""
    former = case.follows
    reference = case.proposal or (former.proposal if former else "")
    return Proposal.objects.filter(reference=reference).first()


def _summary(found: Whole) -> str:
    """What is proposed, then why."""
    preferred = found.preferred
    assert preferred, "a case without a preferred option is not ready"
    parts = (f"{preferred.title}.", preferred.description, found.case.strategic)
    return "\n\n".join(part for part in parts if part)


def _evidence(case: BusinessCase) -> list[dict[str, Any]]:
    title = f"{case.get_stage_display()} {case.reference}"
    return [{"title": title, "address": case.get_absolute_url(), "is_independent": False}]


def _freeze(
    case: BusinessCase, proposal: Proposal, inputs: Inputs, results: Results, on: date, by: User
) -> None:
    kept = {"inputs": as_json(inputs), "results": as_json(results)}
    Appraisal.objects.create(
        case=case,
        proposal=proposal.reference,
        worked_out_on=on,
        engine=results.engine,
        schedule=results.schedule,
        digest=digest_of(kept),
        is_positive=_is_positive(results),
        by=by,
        **kept,
    )


@operation
def take_back_business_case(
    *, case: BusinessCase, because: str, on: date, by: Actor
) -> BusinessCase:
    """Withdraw its paper from the gate, so that it can be changed. What was submitted stays on record."""
    held = lock(case)
    if held.status != Status.SUBMITTED:
        raise NotSubmitted
    proposal = Proposal.objects.get(reference=held.proposal)
    if proposal.status != Proposal.Status.WITHDRAWN:
        withdraw_proposal(proposal=proposal, because=because, on=on, by=by)
    case.version = held.version
    change(case, status=Status.DRAFT)
    record("business_cases.taken_back", subject=case, by=by, on=on)
    return case


SETTLED = {
    Decision.Outcome.APPROVED: Status.APPROVED,
    Decision.Outcome.CONDITIONS: Status.APPROVED,
    Decision.Outcome.REJECTED: Status.REFUSED,
}
"""Deferred and sent on, it stays where it is: before a body."""


@operation
def settle_business_case(*, case: BusinessCase, decision: Decision, by: Actor) -> BusinessCase:
    """What a body decided about it. The stage that it follows is replaced once it is approved."""
    held = lock(case)
    check_same_return(decision.proposal, held.frozen)
    case.version = held.version
    status = SETTLED.get(Decision.Outcome(decision.outcome), held.status)
    if status == Status.APPROVED:
        _replace_former(case, by)
    change(case, status=status, **_decided(status, decision.decided_on))
    record("business_cases.settled", subject=case, by=by, outcome=decision.outcome, status=status)
    return case


def _decided(status: str, day: date) -> dict[str, date]:
    return {} if status == Status.SUBMITTED else {"decided_on": day}


def _replace_former(case: BusinessCase, by: Actor) -> None:
    former = case.follows
    if former is not None and former.status == Status.APPROVED:
        change(former, status=Status.REPLACED)
        record("business_cases.replaced", subject=former, by=by, by_case=case.reference)
