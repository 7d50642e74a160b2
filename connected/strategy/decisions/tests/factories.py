"""Proposals and decisions of Smallborough, made up for the tests."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from connected.foundation.calendars import add_clear_working_days
from connected.foundation.references import new_reference
from connected.strategy.bodies.models import Body
from connected.strategy.bodies.tests.factories import make_bodies, make_user
from connected.strategy.decisions.models import Decision, Enactment, Implication, Notice, Proposal
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


def day_after(day: date, days: int = 1) -> date:
    return day + timedelta(days=days)
