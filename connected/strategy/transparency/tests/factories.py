"""One project with its whole chain, made up for the tests."""

from datetime import date
from decimal import Decimal
from typing import Any

from connected.foundation.identity.models import User
from connected.strategy.benefits.models import CashableSignature
from connected.strategy.benefits.tests.factories import make_allocation, make_cashable
from connected.strategy.bodies.tests.factories import make_meeting, make_user
from connected.strategy.decisions.models import Proposal
from connected.strategy.decisions.tests.factories import make_enacted_decision, make_proposal
from connected.strategy.funding.tests.factories import make_actual, make_commitment
from connected.strategy.projects.models import Milestone, Project
from connected.strategy.projects.tests.factories import make_project
from connected.strategy.scorecard.models import Criterion

PERSON = "Zebedee Planted"


def make_person() -> User:
    """Somebody who must appear in no open data."""
    return make_user("project-manager", "board-member", "finance-officer", name=PERSON)


def make_chain(**given: Any) -> Project:
    """Decided, allocated, committed, spent, promised and signed; `given` is for the proposal."""
    person = make_person()
    project = make_project(manager=person)
    proposal = make_proposal(
        project=project.reference,
        author=person,
        evidence=[{"title": "A walk", "address": "/strategy/", "is_independent": True}],
        **given,
    )
    decision = make_enacted_decision(
        proposal=proposal, decided_by=make_person(), decided_by_post="Chair of the Digital Board"
    )
    Proposal.objects.filter(pk=proposal.pk).update(status=Proposal.Status.DECIDED)
    allocation = make_allocation(project=project, decision=decision, by=person)
    commitment = make_commitment(allocation=allocation, amount=13_000, by=person)
    make_actual(commitment=commitment, amount="12000.50", by=person)
    benefit = make_cashable(
        project=project,
        decision=decision,
        owner_user=person,
        criterion=Criterion.objects.get(),
    )
    CashableSignature.objects.create(
        benefit=benefit,
        budget_line="H-1200",
        year=2026,
        amount=Decimal(900),
        signed_on=date(2026, 11, 1),
        by=person,
    )
    make_milestone(project)
    return project


def make_milestone(project: Project, number: int = 1) -> Milestone:
    return Milestone.objects.create(
        project=project,
        number=number,
        title="The shears arrive",
        baseline_on=date(2026, 12, 1),
        forecast_on=date(2026, 12, 24),
        cause="supplier",
    )


def make_a_meeting(day: int) -> None:
    make_meeting(held_on=date(2026, 12, day))
