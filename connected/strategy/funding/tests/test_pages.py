"""Pages that anybody may read."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from connected.strategy.decisions.models import Proposal
from connected.strategy.funding.models import Allocation
from connected.strategy.funding.tests.factories import (
    make_actual,
    make_allocation,
    make_bid,
    make_commitment,
    make_exempt_allocation,
    make_forecast,
    make_life,
    make_limits,
    make_loan,
)

pytestmark = pytest.mark.django_db
SHOWN = {
    "view-capital-programme": "Sharper shears",
    "view-borrowing": "Sharper shears",
    "view-revenue-effect": "Provision",
    "view-prudential-indicators": "£5,000,000",
}
PAGES = list(SHOWN)
EXPORTS = ["csv", "xlsx", "json"]


def text(client: Client, name: str, *args: str, **query: str) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("name", PAGES)
def test_pages_open_without_any_money(name: str, client: Client) -> None:
    assert "<h1" in text(client, name)


@pytest.mark.parametrize("name", PAGES)
def test_pages_open_with_money(name: str, client: Client) -> None:
    actual = make_actual()
    project = actual.commitment.allocation.project
    make_limits()
    make_loan(project=project)
    make_life(project=project)
    make_bid(programme=project.programme, amount=None, unknown_because="Nobody has asked.")

    assert SHOWN[name] in text(client, name)


def test_the_programme_shows_what_is_spent(client: Client) -> None:
    make_actual(amount=4_000)

    page = text(client, "view-capital-programme")

    assert "£40,000" in page
    assert "£10,000" in page
    assert "£4,000" in page


def test_the_programme_is_narrowed_by_year_and_source(client: Client) -> None:
    make_allocation(amount=7_000, year=2026)
    make_allocation(amount=9_000, year=2027, source="external")

    of_the_year = text(client, "view-capital-programme", year="2027")
    of_the_source = text(client, "view-capital-programme", source="borrowing")

    assert ("£9,000" in of_the_year, "£7,000" in of_the_year) == (True, False)
    assert ("£9,000" in of_the_source, "£7,000" in of_the_source) == (False, True)


def test_a_bid_that_is_not_known_reads_so(client: Client) -> None:
    project = make_allocation().project
    make_bid(programme=project.programme, amount=None, unknown_because="Nobody has asked.")

    page = text(client, "view-capital-programme")

    assert "1 sum not known" in page
    assert "Not known: nobody has asked." in page


def test_what_is_foreseen_is_not_known_until_each_project_has_said(client: Client) -> None:
    forecast = make_forecast(project=make_allocation().project, amount=44_000)
    make_allocation(decided={"project": {"programme": forecast.project.programme}})

    page = text(client, "view-capital-programme")

    assert "£44,000 without 1 project" in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_programme_asks_as_often_for_one_sum_as_for_three(
    number: int, client: Client, django_assert_max_num_queries: object
) -> None:
    for _ in range(number):
        allocation = make_commitment(amount=1_000).allocation
        make_forecast(project=allocation.project)

    with django_assert_max_num_queries(19):  # type: ignore[operator]
        client.get(reverse("view-capital-programme"))


def test_one_pound_leads_to_its_decision(client: Client) -> None:
    actual = make_actual()
    allocation = actual.commitment.allocation

    page = text(client, "view-allocation", allocation.reference)

    assert allocation.decision.number in page
    assert actual.commitment.counterparty in page
    assert actual.ledger_reference in page


def test_a_sum_that_nobody_knows_is_not_found(client: Client) -> None:
    assert client.get(reverse("view-allocation", args=["XX-XXXX-XX"])).status_code == 404


def test_a_row_that_gives_back_leads_to_its_sum(client: Client) -> None:
    from connected.strategy.funding.operations import return_allocation

    given = make_allocation(amount=7_000)
    returned = return_allocation(
        allocation=given, amount=Decimal(500), on=date(2026, 11, 3), note="Cheaper.", by=given.by
    )

    page = text(client, "view-allocation", returned.reference)

    assert given.reference in page
    assert "£500" in page


SECRET = "£31,417"


@pytest.fixture
def exempt() -> Allocation:
    """Spent in full, borrowed for, foreseen and asked for: all under an exempt decision."""
    allocation = make_exempt_allocation(amount=31_417)
    commitment = make_commitment(allocation=allocation, amount=31_417)
    make_actual(commitment=commitment, amount=31_417)
    make_limits()
    make_loan(project=allocation.project, principal=31_417)
    make_life(project=allocation.project)
    make_forecast(project=allocation.project, amount=31_417)
    make_bid(programme=allocation.project.programme, project=allocation.project, amount=31_417)
    return allocation


@pytest.mark.parametrize("name", PAGES)
def test_an_exempt_amount_is_on_no_page_of_money(
    name: str, exempt: Allocation, client: Client
) -> None:
    page = text(client, name)

    assert "31,417" not in page
    assert "31417" not in page


@pytest.mark.parametrize("ending", EXPORTS)
def test_an_exempt_amount_is_in_no_export(ending: str, exempt: Allocation, client: Client) -> None:
    answer = client.get(reverse(f"export-capital-programme-{ending}"))

    assert b"31417" not in answer.content


def test_an_exempt_sum_shows_that_it_exists_and_its_band(
    exempt: Allocation, client: Client
) -> None:
    page = text(client, "view-allocation", exempt.reference)

    assert "31,417" not in page
    assert "£10,000 to £50,000" in page
    assert exempt.commitments.get().counterparty not in page


def test_an_exempt_amount_is_in_no_measure(exempt: Allocation, client: Client) -> None:
    for slug in ("funding.allocated", "funding.spent", "funding.decided_first"):
        page = client.get(reverse("view-measure-records", args=[slug])).content.decode()

        assert "31,417" not in page


def test_the_loan_of_an_exempt_project_is_not_found(exempt: Allocation, client: Client) -> None:
    loan = exempt.project.loans.get()

    assert client.get(reverse("view-loan", args=[loan.reference])).status_code == 404


def test_a_loan_shows_each_payment(client: Client) -> None:
    make_limits()
    loan = make_loan(principal=10_000, years=5)

    page = text(client, "view-loan", loan.reference)

    assert page.count('data-title="Payment"') == 10


def test_the_export_takes_formulas_as_text(client: Client) -> None:
    make_allocation(decided={"project": {"title": "=HYPERLINK(evil)"}})

    answer = client.get(reverse("export-capital-programme-csv")).content.decode()

    assert "'=HYPERLINK(evil)" in answer


def test_the_export_for_programs_says_not_known_as_null(client: Client) -> None:
    make_allocation()

    found = client.get(reverse("export-capital-programme-json")).json()

    assert found["programmes"][0]["foreseen"] is None
    assert found["sums"][0]["set_aside"] == "40000.00"


def test_a_proposal_made_exempt_later_hides_its_money_at_once(client: Client) -> None:
    allocation = make_allocation(amount=31_417)
    Proposal.objects.filter(pk=allocation.decision.proposal_id).update(
        access="exempt", exempt_paragraph="Paragraph 3", review_on=date(2027, 4, 1)
    )

    assert SECRET not in text(client, "view-capital-programme")


def test_the_spreadsheet_takes_formulas_as_text(client: Client) -> None:
    make_commitment(
        allocation=make_allocation(decided={"project": {"title": "=HYPERLINK(evil)"}}), amount=500
    )

    answer = client.get(reverse("export-capital-programme-xlsx"))

    sheet = load_workbook(BytesIO(answer.content)).active
    row = [cell.value for cell in sheet[2]]
    assert sheet["B2"].data_type == "s"
    assert row[1] == "=HYPERLINK(evil)"
    assert row[3:] == ["2026/27", "Prudential borrowing", 40_000, 500, 0]
