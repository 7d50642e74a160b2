"""Proposals and decisions of Smallborough, made up for the tests."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from connected.foundation.references import new_reference
from connected.strategy.bodies.models import Body
from connected.strategy.bodies.tests.factories import make_bodies, make_user
from connected.strategy.decisions.models import Decision, Enactment, Implication, Proposal
from connected.strategy.plan.models import Programme
from connected.strategy.plan.tests.factories import make_strategy

SUBMITTED = date(2026, 9, 1)
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
        "body": Body.objects.get(key=body),
        "submitted_on": SUBMITTED,
        **given,
    }
    proposal = Proposal.objects.create(**values)
    verifier = make_user("finance-officer")
    Implication.objects.bulk_create(
        Implication(
            proposal=proposal,
            kind=kind,
            text="Nothing that stands in the way.",
            verified_by=verifier,
            verifier_name=verifier.name,
            verifier_role="Chief accountant",
            verified_on=SUBMITTED,
        )
        for kind in Implication.Kind.values
    )
    return proposal


def make_decision(**given: Any) -> Decision:
    """An approval that has been recorded, and may not be acted upon yet."""
    proposal = given.pop("proposal", None) or make_proposal()
    decider = given.pop("decided_by", None) or make_user("board-member")
    values = {
        "number": f"2026-{next(_numbers):04}",
        "proposal": proposal,
        "body": proposal.body,
        "outcome": Decision.Outcome.APPROVED,
        "capital": proposal.capital,
        "revenue": proposal.revenue,
        "reasons": "It returns more than it costs.",
        "authority": "Made up for the tests",
        "decided_on": DECIDED,
        "decided_by": decider,
        "decided_by_name": decider.name,
        **given,
    }
    return Decision.objects.create(**values)


def make_enacted_decision(**given: Any) -> Decision:
    """An approval that is in force since the day on which it was made."""
    decision = make_decision(**given)
    Enactment.objects.create(
        decision=decision, on=decision.decided_on, because="Not subject to call-in"
    )
    return decision
