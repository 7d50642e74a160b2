"""Money of Smallborough, made up for the tests: everything through the real operations."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from connected.foundation.identity.models import User
from connected.strategy.bodies.models import Threshold
from connected.strategy.bodies.tests.factories import make_thresholds, make_user
from connected.strategy.decisions.models import Decision
from connected.strategy.decisions.tests.factories import (
    make_enacted_decision,
    make_proposal,
)
from connected.strategy.funding.models import Actual, Allocation, Commitment
from connected.strategy.funding.operations import allocate, commit_money, record_actual
from connected.strategy.plan.models import Programme
from connected.strategy.projects.models import Project
from connected.strategy.projects.tests.factories import make_project

ALLOCATED = date(2026, 10, 5)
COMMITTED = date(2026, 10, 12)
SPENT = date(2026, 11, 2)
_numbers = count(1)


def make_accountant(**given: Any) -> User:
    return make_user("finance-officer", **given)


def make_decided_project(
    body: str = "digital-board", capital: int = 40_000, **given: Any
) -> tuple[Project, Decision]:
    """A project, and a decision in force that allows it capital."""
    project = make_project(**given.pop("project", {}))
    proposal = make_proposal(
        body=body,
        project=project.reference,
        programme=project.programme,
        capital=Decimal(capital),
        **given.pop("proposal", {}),
    )
    if not Threshold.objects.exists():
        make_thresholds()
    return project, make_enacted_decision(proposal=proposal, **given)


def make_another_programme() -> Programme:
    return Programme.objects.create(
        key="seeds",
        title="Seeds for all",
        order=9,
        purpose="Every garden has flowers.",
        purpose_source="Made up for the tests",
        detail_source="Made up for the tests",
        owner="Head of seeds",
    )


def make_allocation(**given: Any) -> Allocation:
    """The whole capital of a decision of its own, unless told otherwise."""
    if "decision" not in given:
        capital = given.get("amount", 40_000)
        given["project"], given["decision"] = make_decided_project(
            capital=int(capital), **given.pop("decided", {})
        )
    values = {
        "nature": "capital",
        "source": "borrowing",
        "year": 2026,
        "on": ALLOCATED,
        "by": given.pop("by", None) or make_accountant(),
        **given,
    }
    values["amount"] = Decimal(values.get("amount", values["decision"].capital))
    return allocate(**values)


def make_commitment(**given: Any) -> Commitment:
    allocation = given.pop("allocation", None) or make_allocation()
    values = {
        "counterparty": "Shears and Sons Ltd",
        "order_number": f"PO-{next(_numbers):05}",
        "on": COMMITTED,
        "by": given.pop("by", None) or make_accountant(),
        **given,
    }
    values["amount"] = Decimal(values.get("amount", 10_000))
    return commit_money(allocation=allocation, **values)


def make_actual(**given: Any) -> Actual:
    commitment = given.pop("commitment", None) or make_commitment()
    values = {
        "ledger_reference": f"GL-{next(_numbers):06}",
        "on": SPENT,
        "by": given.pop("by", None) or make_accountant(),
        **given,
    }
    values["amount"] = Decimal(values.get("amount", 4_000))
    return record_actual(commitment=commitment, **values)
