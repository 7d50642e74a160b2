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
    make_programme,
    make_proposal,
)
from connected.strategy.funding.models import (
    Actual,
    Allocation,
    AssetLife,
    BorrowingLimit,
    BudgetLine,
    BudgetReduction,
    CapitalBid,
    Commitment,
    Loan,
    YearForecast,
)
from connected.strategy.funding.operations import (
    allocate,
    commit_money,
    define_budget_line,
    draw_loan,
    forecast_year,
    make_capital_bid,
    record_actual,
    record_prudential_figure,
    set_asset_life,
    set_borrowing_limits,
    sign_budget_reduction,
)
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


def make_exempt_allocation(**given: Any) -> Allocation:
    decided = {
        "proposal": {
            "access": "exempt",
            "exempt_paragraph": "Paragraph 3: business affairs",
            "review_on": date(2027, 4, 1),
            "amount_band": "£10,000 to £50,000",
        }
    }
    return make_allocation(decided=decided, **given)


def make_bid(**given: Any) -> CapitalBid:
    values = {
        "title": "New hedges",
        "source": "borrowing",
        "year": 2027,
        "amount": Decimal(5_000),
        "on": ALLOCATED,
        "by": given.pop("by", None) or make_accountant(),
        **given,
    }
    values["programme"] = given.get("programme") or make_programme()
    if values["amount"] is not None:
        values["amount"] = Decimal(values["amount"])
    return make_capital_bid(**values)


def make_forecast(**given: Any) -> YearForecast:
    values = {
        "project": given.pop("project", None) or make_project(),
        "year": 2026,
        "reason": "Steel is dearer.",
        "on": SPENT,
        "by": given.pop("by", None) or make_accountant(),
        **given,
    }
    values["amount"] = Decimal(values.get("amount", 42_000))
    return forecast_year(**values)


def make_limits(year: int = 2026, debt: int | None = 1_000_000, **given: Any) -> BorrowingLimit:
    """The authorised limit of the year, set by a decision of its own, and what the council owes."""
    by = make_accountant()
    if debt is not None:
        record_prudential_figure(
            kind="debt", year=year, amount=Decimal(debt), source="Made up", on=ALLOCATED, by=by
        )
    proposal = make_proposal(kind="policy", capital=Decimal(0), return_state="not-applicable")
    return set_borrowing_limits(
        **{
            "year": year,
            "authorised": Decimal(5_000_000),
            "operational": Decimal(4_000_000),
            "decision": make_enacted_decision(proposal=proposal),
            "on": ALLOCATED,
            "by": by,
            **given,
        }
    )


def make_loan(**given: Any) -> Loan:
    values = {
        "project": given.pop("project", None) or make_allocation().project,
        "repayment": "annuity",
        "rate": Decimal("4.5"),
        "years": 20,
        "on": SPENT,
        "source": "PW123456",
        "by": given.pop("by", None) or make_accountant(),
        **given,
    }
    values["principal"] = Decimal(values.get("principal", 10_000))
    return draw_loan(**values)


def make_life(**given: Any) -> AssetLife:
    return set_asset_life(
        **{
            "project": given.pop("project", None) or make_project(),
            "method": "equal",
            "years": 10,
            "reason": "Shears last ten years.",
            "on": SPENT,
            "by": given.pop("by", None) or make_accountant(),
            **given,
        }
    )


def make_budget_line(**given: Any) -> BudgetLine:
    return define_budget_line(
        **{
            "code": "C100",
            "title": "Contact centre",
            "service": "Customer services",
            "source": "Budget book",
            "years": {2026: Decimal(100_000), 2027: Decimal(100_000)},
            "by": given.pop("by", None) or make_accountant(),
            **given,
        }
    )


def make_reduction(**given: Any) -> BudgetReduction:
    values = {
        "line": given.pop("line", None) or make_budget_line(),
        "project": given.pop("project", None) or make_project(),
        "from_year": 2026,
        "until_year": 2027,
        "evidence": "The budget book, page 12",
        "on": SPENT,
        "by": given.pop("by", None) or make_accountant(),
        **given,
    }
    values["amount"] = Decimal(values.get("amount", 20_000))
    return sign_budget_reduction(**values)
