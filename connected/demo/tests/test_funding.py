"""The money of the demo borough moves by the real operations, and ends where its story says."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from django.utils import timezone

from connected.demo.operations import open_accounts
from connected.demo.operations.delivery.decisions import CHAIRS
from connected.demo.operations.delivery.funding import TOLD, part, tell_funding
from connected.demo.operations.delivery.projects import PLAN, day_at, tell_projects
from connected.demo.people import PEOPLE
from connected.foundation.identity.models import User
from connected.foundation.permissions import System
from connected.strategy.bodies.tests.factories import make_bodies, make_member, make_thresholds
from connected.strategy.decisions.models import Decision
from connected.strategy.decisions.tests.factories import make_enacted_decision, make_proposal
from connected.strategy.funding.models import (
    Actual,
    Allocation,
    BudgetReduction,
    CapitalBid,
    Commitment,
    Loan,
)
from connected.strategy.funding.queries.indicators import prudential_indicators
from connected.strategy.funding.rules.years import financial_year
from connected.strategy.plan.models import Programme
from connected.strategy.plan.tests.factories import make_strategy

BY = System("test")
pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Mapping[str, User]:
    make_strategy()
    for key in {told["programme"] for told in PLAN["projects"].values()}:
        Programme.objects.get_or_create(key=key, defaults={"title": key, "order": 50})
    make_bodies()
    make_thresholds()
    found = {person.key: user for person, user in zip(PEOPLE, open_accounts(by=BY), strict=True)}
    for body, key in CHAIRS.items():
        make_member(body, user=found[key])
    return found


def decided(projects: Mapping[str, object], today: object) -> dict[str, Decision]:
    """Everything that has money in the story, decided by Cabinet when the project came into the plan."""
    decisions = {}
    for key in TOLD["projects"]:
        entered = PLAN["projects"][key]["enters"]["at"]
        day = day_at(today, min(PLAN["projects"][key].get("decided", {}).get("at", entered), -1))  # type: ignore[arg-type]
        project = projects[key]
        proposal = make_proposal(
            body="cabinet",
            project=project.reference,  # type: ignore[attr-defined]
            programme=project.programme,  # type: ignore[attr-defined]
            capital=Decimal(180_000),
            revenue=Decimal(12_000),
            submitted_on=day,
        )
        decisions[key] = make_enacted_decision(proposal=proposal, decided_on=day)
    return decisions


def test_the_money_is_told_from_decision_to_payment(people: Mapping[str, User]) -> None:
    today = timezone.localdate()
    projects = tell_projects(people=people, today=today, by=BY)

    tell_funding(
        projects=projects,
        decisions=decided(projects, today),
        people=people,
        today=today,
        by=BY,
    )

    told = {one.project.title for one in Allocation.objects.all()}
    assert told == {PLAN["projects"][key]["title"] for key in TOLD["projects"]}
    assert (Loan.objects.count(), BudgetReduction.objects.count()) == (2, 5)
    assert CapitalBid.objects.filter(amount=None).count() == 1
    assert Actual.objects.count() > 20
    assert all("emo" in one.counterparty for one in Commitment.objects.all())
    assert prudential_indicators(*[financial_year(today)] * 2)[0].debt_is_within_limit is True


def test_a_project_without_a_decision_has_no_money(people: Mapping[str, User]) -> None:
    today = timezone.localdate()
    projects = tell_projects(people=people, today=today, by=BY)

    tell_funding(projects=projects, decisions={}, people=people, today=today, by=BY)

    assert not Allocation.objects.exists()


@pytest.mark.parametrize(
    ("whole", "share", "found"), [(180_000, 60, 108_000), (90, 50, 45), (1_999, 50, 900), (0, 5, 0)]
)
def test_a_part_is_in_round_hundreds(whole: int, share: int, found: int) -> None:
    assert part(Decimal(whole), share) == found
