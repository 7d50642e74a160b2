"""Bids, forecasts, borrowing, budgets and the whole council's figures."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from connected.strategy.decisions.tests.factories import make_decision, make_proposal
from connected.strategy.funding.models import BorrowingLimit, BudgetYear, Loan, YearForecast
from connected.strategy.funding.operations import (
    forecast_year,
    make_capital_bid,
    record_prudential_figure,
    set_borrowing_limits,
    withdraw_capital_bid,
)
from connected.strategy.funding.queries.borrowing import borrowing_page, loan_page
from connected.strategy.funding.queries.budgets import left_by_year
from connected.strategy.funding.queries.effect import revenue_effect
from connected.strategy.funding.queries.indicators import prudential_indicators
from connected.strategy.funding.rules import refusals
from connected.strategy.funding.rules.effect import Effect
from connected.strategy.funding.tests.factories import (
    ALLOCATED,
    SPENT,
    make_accountant,
    make_actual,
    make_allocation,
    make_another_programme,
    make_bid,
    make_budget_line,
    make_commitment,
    make_exempt_allocation,
    make_forecast,
    make_life,
    make_limits,
    make_loan,
    make_reduction,
)
from connected.strategy.projects.tests.factories import make_project

pytestmark = pytest.mark.django_db


def test_a_bid_may_be_unknown_with_its_reason() -> None:
    bid = make_bid(amount=None, unknown_because="Nobody has asked.")

    assert (bid.amount, bid.unknown_because) == (None, "Nobody has asked.")


def test_an_unknown_bid_says_why() -> None:
    with pytest.raises(refusals.UnknownNeedsReason):
        make_bid(amount=None)


def test_a_known_bid_needs_no_reason() -> None:
    assert make_bid(amount=5, unknown_because="So it was said.").unknown_because == ""


def test_a_bid_of_a_project_is_of_its_programme() -> None:
    programme = make_project().programme
    elsewhere = make_project(programme=make_another_programme())

    with pytest.raises(refusals.ProjectElsewhere):
        make_bid(programme=programme, project=elsewhere)


def test_a_bid_is_withdrawn_once() -> None:
    bid, by = make_bid(), make_accountant()
    withdraw_capital_bid(bid=bid, because="Enough.", on=SPENT, by=by)

    with pytest.raises(refusals.WithdrawnAlready):
        withdraw_capital_bid(bid=bid, because="Enough.", on=SPENT, by=by)


def test_a_bid_is_not_made_of_nothing() -> None:
    with pytest.raises(refusals.NotAnAmount):
        make_capital_bid(
            title="Nothing",
            programme=make_project().programme,
            source="borrowing",
            year=2027,
            amount=Decimal(0),
            on=ALLOCATED,
            by=make_accountant(),
        )


def test_the_newest_forecast_counts_and_the_old_one_stays() -> None:
    project = make_forecast(amount=42_000).project
    make_forecast(project=project, amount=45_000)

    assert [one.amount for one in YearForecast.objects.all()] == [42_000, 45_000]
    with pytest.raises(IntegrityError), transaction.atomic():
        YearForecast.objects.update(amount=1)


def test_a_forecast_is_not_below_nought() -> None:
    with pytest.raises(refusals.NotAnAmount):
        forecast_year(
            project=make_project(),
            year=2026,
            amount=Decimal(-1),
            reason="Less.",
            on=SPENT,
            by=make_accountant(),
        )


def test_a_loan_is_paid_twice_a_year() -> None:
    make_limits()
    loan = make_loan(principal=10_000, years=2, on=date(2026, 10, 31))

    page = loan_page(loan)

    assert [one.on for one in page.payments] == [
        date(2027, 4, 30),
        date(2027, 10, 31),
        date(2028, 4, 30),
        date(2028, 10, 31),
    ]
    assert sum(one.principal for one in page.paid.values()) == 10_000


def test_nothing_is_borrowed_without_an_authorised_limit() -> None:
    with pytest.raises(refusals.NoAuthorisedLimit):
        make_loan()


def test_nothing_is_borrowed_while_debt_is_not_known() -> None:
    make_limits(debt=None)

    with pytest.raises(refusals.DebtUnknown):
        make_loan()


def test_nothing_is_borrowed_beyond_the_authorised_limit() -> None:
    """£1,000,000 is owed, £6,000 is borrowed since, and £1,010,000 is the limit."""
    make_limits(authorised=Decimal(1_010_000), operational=Decimal(1))
    make_loan(principal=6_000)

    with pytest.raises(refusals.BeyondAuthorisedLimit) as refused:
        make_loan(principal=6_000)

    assert "would owe £1,012,000" in str(refused.value)


def test_no_more_is_borrowed_than_was_set_aside_from_borrowing() -> None:
    make_limits()
    project = make_allocation(amount=9_000).project

    with pytest.raises(refusals.BorrowedBeyondAllocation):
        make_loan(project=project, principal=9_001)


def test_the_database_lets_no_more_be_borrowed_either() -> None:
    project = make_allocation(amount=9_000, source="external").project

    with pytest.raises(IntegrityError), transaction.atomic():
        Loan.objects.create(
            reference="X",
            project=project,
            repayment="equal",
            principal=1,
            rate=4,
            years=5,
            drawn_on=SPENT,
            source="None",
            by=make_accountant(),
        )


def test_the_operational_boundary_is_below_the_authorised_limit() -> None:
    with pytest.raises(refusals.BoundaryNotBelow):
        make_limits(operational=Decimal(5_000_000))


def test_the_database_keeps_the_boundary_below_the_limit() -> None:
    decision = make_limits().decision

    with pytest.raises(IntegrityError), transaction.atomic():
        BorrowingLimit.objects.create(
            year=2026,
            authorised=1,
            operational=1,
            decision=decision,
            set_on=SPENT,
            by=make_accountant(),
        )


def test_limits_are_set_by_a_decision_in_force() -> None:
    decision = make_decision(proposal=make_proposal())

    with pytest.raises(refusals.NotInForce):
        set_borrowing_limits(
            year=2026,
            authorised=Decimal(2),
            operational=Decimal(1),
            decision=decision,
            on=SPENT,
            by=make_accountant(),
        )


def test_a_figure_is_known_or_says_why_not() -> None:
    with pytest.raises(refusals.UnknownNeedsReason):
        record_prudential_figure(
            kind="debt", year=2026, amount=None, source="None", on=SPENT, by=make_accountant()
        )


def figure(kind: str, amount: int | None) -> None:
    record_prudential_figure(
        kind=kind,
        year=2026,
        amount=None if amount is None else Decimal(amount),
        unknown_because="" if amount is not None else "Not agreed yet.",
        source="Made up",
        on=SPENT,
        by=make_accountant(),
    )


def test_indicators_hold_debt_against_its_limits() -> None:
    make_limits(debt=1_000_000)
    for kind, amount in [("requirement", 900_000), ("financing", 20), ("revenue", 400)]:
        figure(kind, amount)

    year = prudential_indicators(2026, 2026)[0]

    assert year.debt_is_within_requirement is False
    assert year.debt_is_within_limit is True
    assert year.financing_share == Decimal("0.05")


def test_indicators_that_nobody_recorded_are_not_known() -> None:
    year = prudential_indicators(2026, 2026)[0]

    assert (year.debt, year.authorised, year.operational, year.financing_share) == (None,) * 4
    assert (year.debt_is_within_requirement, year.debt_is_within_limit) == (None, None)
    assert year.why_unknown("debt") == "Nobody has recorded it here."


def test_the_newest_figure_counts_even_where_it_is_not_known() -> None:
    figure("debt", 5)
    figure("debt", None)

    year = prudential_indicators(2026, 2026)[0]

    assert (year.debt, year.why_unknown("debt")) == (None, "Not agreed yet.")


def test_provision_begins_the_year_after_and_sums_to_what_was_spent() -> None:
    actual = make_actual(amount=4_000)
    make_life(project=actual.commitment.allocation.project, years=3)

    found = borrowing_page(make_accountant()).provisions[0]

    assert [(row.year, row.amount) for row in found.rows] == [
        (2027, Decimal("1333.33")),
        (2028, Decimal("1333.33")),
        (2029, Decimal("1333.34")),
    ]


def test_provision_is_not_known_until_the_life_of_the_asset_is() -> None:
    make_actual()

    found = borrowing_page(make_accountant())

    assert (found.provisions[0].life, found.provisions[0].rows) == (None, [])


def test_revenue_bears_cost_interest_and_provision_and_savings_offset_them() -> None:
    make_limits()
    allocation = make_allocation(decided={"proposal": {"revenue": Decimal(500)}})
    project = allocation.project
    make_actual(commitment=make_commitment(allocation=allocation), amount=4_000)
    make_life(project=project, years=4)
    make_loan(project=project, principal=10_000, repayment="maturity", rate=Decimal(4))
    make_reduction(project=project, amount=2_000)

    years = revenue_effect(make_accountant(), until=2027).in_all()

    assert years[2027] == Effect(
        running=Decimal(500),
        interest=Decimal(400),
        provision=Decimal(1_000),
        savings=Decimal(2_000),
    )
    assert (years[2027].net, years[2027].is_offset) == (Decimal(-100), True)


def test_the_effect_of_a_project_without_a_life_is_told_as_not_known() -> None:
    project = make_actual().commitment.allocation.project

    assert revenue_effect(make_accountant(), until=2027).unknown == [project]


def test_a_budget_line_falls_by_what_was_signed() -> None:
    line = make_reduction(amount=20_000).line

    assert left_by_year(line) == {2026: Decimal(80_000), 2027: Decimal(80_000)}


def test_a_budget_line_is_defined_once_and_grows_by_years() -> None:
    make_budget_line()
    make_budget_line(years={2027: Decimal(7), 2028: Decimal(90_000)})
    make_budget_line(years={2027: Decimal(7)})

    found = BudgetYear.objects.values_list("year", "baseline")
    assert list(found) == [(2026, 100_000), (2027, 100_000), (2028, 90_000)]


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"amount": 100_001}, refusals.MoreThanBudgeted),
        ({"until_year": 2028}, refusals.LineNotBudgeted),
        ({"until_year": 2025}, refusals.EndsBeforeItBegins),
        ({"amount": 0}, refusals.NotAnAmount),
        ({"amount": -1}, refusals.NothingToPutBack),
        ({"amount": -1, "until_year": 2025}, refusals.EndsBeforeItBegins),
    ],
)
def test_a_reduction_that_cannot_be_is_refused(given: dict[str, Any], refusal: Any) -> None:
    with pytest.raises(refusal):
        make_reduction(**given)


def test_what_did_not_come_true_is_put_back() -> None:
    first = make_reduction(amount=20_000)

    make_reduction(line=first.line, project=first.project, amount=-5_000, from_year=2027)

    assert left_by_year(first.line) == {2026: Decimal(80_000), 2027: Decimal(85_000)}


def test_two_projects_cannot_save_the_same_pound() -> None:
    line = make_reduction(amount=60_000).line

    with pytest.raises(refusals.MoreThanBudgeted):
        make_reduction(line=line, amount=60_000)


def test_the_public_learns_nothing_of_an_exempt_project_from_its_effect() -> None:
    from connected.foundation.permissions import Visitor

    make_exempt_allocation()

    found = revenue_effect(Visitor(), until=2027)

    assert (found.projects, found.hidden) == ([], 1)
