"""What finance and those who run projects do with money, page by page."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from connected.foundation.identity.models import User
from connected.strategy.bodies.tests.factories import make_user
from connected.strategy.decisions.signals import decision_page
from connected.strategy.funding.models import (
    Actual,
    ActualsImport,
    Allocation,
    AssetLife,
    BorrowingLimit,
    BudgetLine,
    BudgetReduction,
    CapitalBid,
    Commitment,
    Loan,
    PrudentialFigure,
    YearForecast,
)
from connected.strategy.funding.rules.years import financial_year
from connected.strategy.funding.tests.factories import (
    make_accountant,
    make_actual,
    make_allocation,
    make_bid,
    make_budget_line,
    make_commitment,
    make_decided_project,
    make_enacted_decision,
    make_exempt_allocation,
    make_limits,
    make_proposal,
    make_reduction,
)
from connected.strategy.projects.signals import project_file, project_page

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def finance(signed_in: SignIn) -> Client:
    return signed_in(make_accountant())


def day(name: str, on: date) -> dict[str, Any]:
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


TODAY = date.today()


def post(client: Client, name: str, *args: Any, **answers: Any) -> Any:
    page = client.get(reverse(name, args=args))
    assert page.status_code == 200
    return client.post(reverse(name, args=args), {**day("on", TODAY), **answers})


def test_the_desk_shows_what_waits(finance: Client) -> None:
    make_decided_project(capital=12_345)
    allocation = make_commitment(amount=1_000).allocation
    make_bid(programme=allocation.project.programme)

    page = finance.get(reverse("view-money-desk")).content.decode()

    assert "£12,345" in page
    assert allocation.reference in page
    assert "New hedges" in page


def test_the_desk_of_an_auditor_offers_nothing_to_do(signed_in: SignIn) -> None:
    make_allocation()

    page = signed_in(make_user("auditor")).get(reverse("view-money-desk")).content.decode()

    assert reverse("bring-actuals-in") not in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_desk_asks_as_often_for_one_sum_as_for_three(
    number: int, finance: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(number):
        make_commitment(amount=1_000)
        make_decided_project()

    with django_assert_max_num_queries(15):
        finance.get(reverse("view-money-desk"))


def test_money_is_set_aside(finance: Client) -> None:
    project, decision = make_decided_project()

    post(
        finance,
        "allocate-money",
        decision.number,
        project=project.reference,
        nature="capital",
        source="borrowing",
        year="2026",
        amount="1,000.50",
    )

    assert Allocation.objects.get().amount == Decimal("1000.50")


def test_setting_aside_begins_with_this_year_and_the_only_project(finance: Client) -> None:
    project, decision = make_decided_project()

    page = finance.get(reverse("allocate-money", args=[decision.number])).content.decode()

    year = financial_year(timezone.localdate())
    assert f'<option value="{year}" selected>' in page
    assert f'<option value="{project.reference}" selected>' in page


def test_more_than_decided_is_refused_with_its_source(finance: Client) -> None:
    project, decision = make_decided_project()

    answer = post(
        finance,
        "allocate-money",
        decision.number,
        project=project.reference,
        nature="capital",
        source="borrowing",
        year="2026",
        amount="40,000.01",
    )

    page = answer.content.decode()
    assert "At most £40,000 is left" in page
    assert "Cabinet report, 5 April 2017, 3.10" in page
    assert not Allocation.objects.exists()


def test_money_is_promised(finance: Client) -> None:
    allocation = make_allocation()

    post(
        finance,
        "commit-money",
        allocation.reference,
        counterparty="Hedge Ltd",
        order_number="PO-1",
        amount="500",
    )

    assert Commitment.objects.get().counterparty == "Hedge Ltd"


def test_money_is_given_back(finance: Client) -> None:
    allocation = make_allocation()

    post(finance, "return-allocation", allocation.reference, amount="500", note="Cheaper.")

    assert Allocation.objects.get(returns=allocation).amount == -500


def test_a_promise_is_cancelled(finance: Client) -> None:
    commitment = make_actual(amount=1_000).commitment

    post(
        finance,
        "cancel-commitment",
        commitment.allocation.reference,
        1,
        amount="500",
        note="Fewer.",
    )

    assert Commitment.objects.get(cancels=commitment).amount == -500
    page = finance.get(commitment.allocation.get_absolute_url()).content.decode()
    assert "£500 cancelled" in page


def test_a_place_that_no_order_has_is_not_found(finance: Client) -> None:
    allocation = make_commitment().allocation

    answer = finance.get(reverse("cancel-commitment", args=[allocation.reference, 2]))

    assert answer.status_code == 404


def test_a_year_is_foreseen(finance: Client) -> None:
    project = make_allocation().project

    post(finance, "forecast-year", project.reference, year="2026", amount="9", reason="Less.")

    assert YearForecast.objects.get().amount == 9


def test_capital_is_asked_for_and_withdrawn(finance: Client) -> None:
    programme = make_allocation().project.programme
    post(
        finance,
        "make-capital-bid",
        title="Hedges",
        programme=programme.key,
        source="borrowing",
        year="2027",
        unknown_because="Nobody has asked.",
    )
    bid = CapitalBid.objects.get()

    post(finance, "withdraw-capital-bid", bid.reference, because="Enough hedges.")

    bid.refresh_from_db()
    assert (bid.amount, bid.withdrawn_on) == (None, TODAY)


def test_a_loan_and_the_life_of_its_asset_are_recorded(finance: Client) -> None:
    project = make_allocation().project
    make_limits(year=TODAY.year if TODAY.month > 3 else TODAY.year - 1)

    post(
        finance,
        "draw-loan",
        project.reference,
        repayment="equal",
        principal="10000",
        rate="4.25",
        years="20",
        source="PW1",
    )
    post(
        finance,
        "set-asset-life",
        project.reference,
        years="10",
        method="annuity",
        rate="4",
        operational_in="2027",
        reason="The maker says so.",
    )

    assert Loan.objects.get().rate == Decimal("4.25")
    assert AssetLife.objects.get().operational_in == 2027


def test_an_annuity_needs_a_rate(finance: Client) -> None:
    project = make_allocation().project

    answer = post(
        finance, "set-asset-life", project.reference, years="10", method="annuity", reason="So."
    )

    assert "Enter the interest" in answer.content.decode()


def test_limits_are_set_by_a_decision(finance: Client) -> None:
    proposal = make_proposal(kind="policy", capital=Decimal(0), return_state="not-applicable")
    decision = make_enacted_decision(proposal=proposal)

    post(
        finance,
        "set-borrowing-limits",
        year="2026",
        authorised="900",
        operational="800",
        decision=decision.number,
    )

    assert BorrowingLimit.objects.get().decision == decision


def test_a_figure_that_nobody_knows_is_recorded(finance: Client) -> None:
    post(
        finance,
        "record-prudential-figure",
        kind="debt",
        year="2026",
        unknown_because="Not published.",
        source="None",
    )

    assert PrudentialFigure.objects.get().amount is None


def test_a_budget_line_is_recorded_and_its_fall_signed(finance: Client) -> None:
    project = make_allocation().project
    post(
        finance,
        "define-budget-line",
        code="C1",
        title="Paper",
        service="Post room",
        from_year="2026",
        until_year="2027",
        baseline="1000",
        source="Budget book",
    )

    post(
        finance,
        "sign-budget-reduction",
        "C1",
        project=project.reference,
        amount="400",
        from_year="2026",
        until_year="2027",
        evidence="Budget book, page 3",
    )

    assert BudgetLine.objects.get().years.count() == 2
    assert BudgetReduction.objects.get().amount == 400


@pytest.mark.parametrize("number", [1, 3])
def test_budget_lines_are_listed_in_as_many_statements(
    number: int, finance: Client, django_assert_max_num_queries: Any
) -> None:
    for each in range(number):
        make_reduction(line=make_budget_line(code=f"C{each}"))

    with django_assert_max_num_queries(12):
        page = finance.get(reverse("list-budget-lines"))

    assert "£80,000" in page.content.decode()


HEAD = "Order number,Supplier,Ledger reference,Amount,Date,Description\n"


def upload(client: Client, rows: str) -> ActualsImport:
    file = SimpleUploadedFile("november.csv", (HEAD + rows).encode(), "text/csv")
    answer = client.post(reverse("bring-actuals-in"), {"file": file})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return ActualsImport.objects.latest("pk")


def rows_for(commitment: Commitment) -> str:
    order = commitment.order_number
    return (
        f'{order},Shears & Sons Limited,GL-A,"1,250.50",31/10/2026,Blades\n'
        f"{order},,GL-B,£749.50,2026-11-02,\n"
    )


def test_a_file_is_looked_at_and_then_posted(finance: Client) -> None:
    file = upload(finance, rows_for(make_commitment()))
    page = finance.get(file.get_absolute_url()).content.decode()
    before = Actual.objects.count()

    finance.post(file.get_absolute_url())

    assert "2 rows to post, £2,000 in all" in page
    assert (before, Actual.objects.count()) == (0, 2)


def test_the_same_file_again_takes_nothing(finance: Client) -> None:
    rows = rows_for(make_commitment())
    finance.post(upload(finance, rows).get_absolute_url())

    again = upload(finance, rows)
    answer = finance.post(again.get_absolute_url()).content.decode()

    assert "There is nothing to post" in answer
    assert Actual.objects.count() == 2


def test_a_posted_file_is_not_posted_twice(finance: Client) -> None:
    file = upload(finance, rows_for(make_commitment()))
    finance.post(file.get_absolute_url())

    answer = finance.post(file.get_absolute_url())

    assert "This file was posted on" in answer.content.decode()
    assert Actual.objects.count() == 2


def test_a_row_that_is_not_matched_holds_up_the_whole_file(finance: Client) -> None:
    commitment = make_commitment()
    file = upload(finance, rows_for(commitment) + "PO-NONE,Hedge Ltd,GL-C,5,01/11/2026,\n")

    page = finance.get(file.get_absolute_url()).content.decode()
    answer = finance.post(file.get_absolute_url()).content.decode()

    assert "There is no order PO-NONE." in page
    assert "1 row cannot be posted. Nothing was posted." in answer
    assert not Actual.objects.exists()


def test_a_file_of_another_kind_is_refused(finance: Client) -> None:
    file = SimpleUploadedFile("november.csv", b"PK\x03\x04zip", "text/csv")

    answer = finance.post(reverse("bring-actuals-in"), {"file": file})

    assert answer.status_code == 200
    assert "govuk-error-summary" in answer.content.decode()


def section(sections: Any) -> str:
    """What this app has to say on another's page."""
    found = next(one for _, one in sections if one.template.startswith("funding/"))
    return render_to_string(found.template, {"facts": found.facts})


def test_the_public_page_of_a_project_tells_its_money() -> None:
    allocation = make_commitment(amount=1_234).allocation

    page = section(project_page.send(sender=None, project=allocation.project))

    assert allocation.reference in page
    assert "£1,234" in page


def test_the_public_page_of_a_project_with_an_exempt_paper_tells_a_band() -> None:
    allocation = make_exempt_allocation(amount=31_417)

    page = section(project_page.send(sender=None, project=allocation.project))

    assert "31,417" not in page
    assert "£10,000 to £50,000" in page


def test_the_file_of_a_project_offers_what_may_be_done() -> None:
    allocation, by = make_exempt_allocation(amount=31_417), make_accountant()

    page = section(project_file.send(sender=None, project=allocation.project, actor=by))

    assert "£31,417" in page
    assert "Record a loan" in page


def test_a_decision_tells_what_became_of_its_money() -> None:
    allocation = make_commitment(amount=1_234).allocation

    page = section(decision_page.send(sender=None, decision=allocation.decision))

    assert "£1,234" in page


def test_an_exempt_decision_tells_a_band() -> None:
    allocation = make_exempt_allocation(amount=31_417)

    page = section(decision_page.send(sender=None, decision=allocation.decision))

    assert "31,417" not in page
    assert "£10,000 to £50,000" in page


def test_a_programme_tells_its_capital(client: Client) -> None:
    allocation = make_commitment(amount=1_234).allocation

    page = client.get(reverse("view-programme", args=[allocation.project.programme.key]))

    assert "£1,234" in page.content.decode()
