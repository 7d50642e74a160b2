"""Proposals and decisions of Smallborough, made up for the tests."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from connected.foundation.calendars import add_clear_working_days
from connected.foundation.references import new_reference
from connected.strategy.bodies.models import Body
from connected.strategy.bodies.tests.factories import (
    TESTS,
    make_bodies,
    make_member,
    make_thresholds,
    make_user,
)
from connected.strategy.decisions.models import Decision, Enactment, Implication, Notice, Proposal
from connected.strategy.decisions.operations import (
    decide,
    open_proposal,
    submit_proposal,
    verify_proposal_implication,
    word_proposal_implication,
)
from connected.strategy.plan.models import Programme
from connected.strategy.plan.tests.factories import make_strategy

SUBMITTED = date(2024, 1, 8)
"""Long ago, so that decisions of any day of a test come after it."""
DECIDED = date(2026, 10, 1)
_numbers = count(1)


def make_programme() -> Programme:
    if not Programme.objects.exists():
        make_strategy()
    return Programme.objects.all()[0]


def make_proposal(body: str = "digital-board", **given: Any) -> Proposal:
    """A proposal before a body, its implications verified by named officers."""
    if not Body.objects.exists():
        make_bodies()
    before = Body.objects.get(key=body)
    values = {
        "reference": new_reference(),
        "kind": Proposal.Kind.BUSINESS_CASE,
        "title": "New shears",
        "summary": "Shears that cut twice as fast.",
        "programme": given.pop("programme", None) or make_programme(),
        "capital": Decimal(40_000),
        "return_state": Proposal.Return.POSITIVE,
        "status": Proposal.Status.AT_GATE,
        "author": given.pop("author", None) or make_user("project-manager"),
        "body": before,
        "route": [make_stop(before)],
        "submitted_on": SUBMITTED,
        **given,
    }
    proposal = Proposal.objects.create(**values)
    proposal.refresh_from_db(fields=["counterparty_key"])
    make_implications(proposal)
    return proposal


def make_stop(body: Body) -> dict[str, str]:
    return {
        "body": body.key,
        "name": body.name,
        "because": f"{body} may decide it.",
        "authority": "Made up for the tests",
        "kind": "limits",
    }


def make_implications(proposal: Proposal) -> None:
    """Worded, and verified on the day on which the paper was submitted."""
    verifier = make_user("finance-officer")
    Implication.objects.bulk_create(
        Implication(
            proposal=proposal,
            kind=kind,
            text="Nothing that stands in the way.",
            verified_by=verifier,
            verifier_name=verifier.name,
            verifier_role="Chief accountant",
            verified_on=proposal.submitted_on,
        )
        for kind in Implication.Kind.values
    )


def make_decision(**given: Any) -> Decision:
    """An approval that has been recorded, and may not be acted upon yet."""
    proposal = given.pop("proposal", None) or make_proposal()
    decider = given.pop("decided_by", None) or make_user("board-member")
    approves = given.get("outcome", Decision.Outcome.APPROVED) in Decision.APPROVING
    values = {
        "number": f"2026-{next(_numbers):04}",
        "proposal": proposal,
        "body": proposal.body,
        "outcome": Decision.Outcome.APPROVED,
        "capital": proposal.capital if approves else 0,
        "revenue": proposal.revenue if approves else 0,
        "reasons": "It returns more than it costs.",
        "authority": "Made up for the tests",
        "return_state": proposal.return_state,
        "is_key": proposal.is_key,
        "decided_on": DECIDED,
        "decided_by": decider,
        "decided_by_name": decider.name,
        **given,
    }
    decision = Decision.objects.create(**values)
    if decision.outcome not in (Decision.Outcome.DEFERRED, Decision.Outcome.ESCALATED):
        Proposal.objects.filter(pk=proposal.pk).update(status=Proposal.Status.DECIDED)
        proposal.status = Proposal.Status.DECIDED
    return decision


def make_notice(decision: Decision, **given: Any) -> Notice:
    """Published on the day of the decision, with its five clear working days."""
    values = {
        "published_on": decision.decided_on,
        "effective_on": add_clear_working_days(decision.decided_on, 5),
        **given,
    }
    return Notice.objects.create(decision=decision, **values)


def make_enacted_decision(**given: Any) -> Decision:
    """An approval in force: since the day on which it was made, or since its days of call-in passed."""
    decision = make_decision(**given)
    if not decision.body.is_subject_to_call_in:
        Enactment.objects.create(
            decision=decision, on=decision.decided_on, because="Not subject to call-in"
        )
        return decision
    notice = make_notice(decision)
    Enactment.objects.create(
        decision=decision, on=notice.effective_on, because="Nobody called it in."
    )
    return decision


LIMIT_TERMS = {
    "body": "digital-board",
    "dimension": "capital",
    "amount": "75000",
    "comparison": "at least",
    "valid_from": "2026-11-02",
}
OPENED, VERIFIED, LAID = date(2026, 9, 1), date(2026, 9, 3), date(2026, 9, 7)
"""Days of a paper that goes through the real operations: a Tuesday, a Thursday, a Monday."""
VERIFIER_ROLES = {
    "financial": "finance-officer",
    "legal": "monitoring-officer",
    "equality": "equality-officer",
}


def make_gate() -> None:
    """Bodies with limits, and a programme."""
    make_bodies()
    make_thresholds()
    make_programme()


def open_paper(**given: Any) -> Proposal:
    """A draft through the real operation."""
    if not Body.objects.exists():
        make_gate()
    values = {
        "kind": Proposal.Kind.BUSINESS_CASE,
        "title": "New shears",
        "summary": "Shears that cut twice as fast.",
        "programme": make_programme(),
        "project": "PR-2222-22",
        "capital": Decimal(40_000),
        "return_state": Proposal.Return.POSITIVE,
        "return_words": "It returns £60,000 over five years.",
        "author": given.pop("author", None) or make_user("project-manager"),
        "by": TESTS,
        **given,
    }
    return open_proposal(**values)


def clear(proposal: Proposal, on: date = VERIFIED) -> None:
    """All implications worded, and verified by the officers whose field it is."""
    for kind, role in VERIFIER_ROLES.items():
        word_proposal_implication(proposal=proposal, kind=kind, text=f"No {kind} bar.", by=TESTS)
        verify_proposal_implication(
            proposal=proposal, kind=kind, role="Chief officer", on=on, by=make_user(role)
        )


def laid_paper(**given: Any) -> Proposal:
    """Cleared and submitted: before the first body of its route."""
    on = given.pop("on", LAID)
    proposal = open_paper(**given)
    clear(proposal, on=min(on, VERIFIED))
    return submit_proposal(proposal=proposal, on=on, by=TESTS)


def decided_by(body: str, proposal: Proposal, decided_on: date = DECIDED, **given: Any) -> Decision:
    """What the body decided, as one of its members recorded it."""
    values = {
        "outcome": Decision.Outcome.APPROVED,
        "reasons": "It returns more than it costs.",
        "by": given.pop("by", None) or make_member(body).user,
        **given,
    }
    proposal.refresh_from_db()
    return decide(
        proposal=proposal, body=Body.objects.get(key=body), decided_on=decided_on, **values
    )


def passed_up(*bodies: str, proposal: Proposal, on: date = DECIDED) -> Decision:
    """Each body in turn approves; the last decision is returned."""
    for body in bodies[:-1]:
        decided_by(body, proposal, on)
    return decided_by(bodies[-1], proposal, on)
