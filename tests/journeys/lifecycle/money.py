"""The money: set aside, promised, spent, and none of it before the decision allows it."""

from playwright.sync_api import Page

from connected.foundation.ui.words import in_words
from tests.journeys.lifecycle.case import CAPITAL, TITLE
from tests.journeys.lifecycle.council import (
    Council,
    fill_in,
    follow,
    is_refused,
    press,
    reference_in,
    sees,
)

FINANCE, SUPPLIER = "finance-officer", "Demo Texts Ltd"
PROMISED, PAID = 80_000, 60_000
ORDER = "PO-{project}"


def cannot_set_aside(council: Council, number: str, why: str) -> None:
    is_refused(_set_aside(council, number, CAPITAL), why)


def _set_aside(council: Council, number: str, amount: int) -> Page:
    page = council.desk(FINANCE, f"/work/money/decisions/{number}/")
    fill_in(page, nature="capital", source="borrowing", amount=amount)
    press(page, "Set it aside")
    return page


def set_aside(council: Council, number: str, project: str) -> str:
    """All that was decided and not a pound more. Returns the reference of the sum."""
    is_refused(_set_aside(council, number, CAPITAL + 1), "£90,000")
    sees(_set_aside(council, number, CAPITAL), "The money is set aside.")
    page = council.desk("project-manager", f"/strategy/projects/{project}/")
    sees(page, "Set aside", "£90,000")
    page.locator('a[href*="/strategy/capital-programme/sums/"]').first.click()
    sees(page, "Nothing is promised yet.")
    return reference_in(page)


def promise(council: Council, allocation: str, project: str) -> None:
    page = council.desk("project-manager", f"/strategy/capital-programme/sums/{allocation}/")
    follow(page, "Promise money from this sum")
    fill_in(
        page, counterparty=SUPPLIER, order_number=ORDER.format(project=project), amount=CAPITAL + 1
    )
    press(page, "Promise it")
    is_refused(page, "£90,000")
    fill_in(page, amount=PROMISED)
    press(page, "Promise it")
    sees(page, "The money is promised.", SUPPLIER, "£80,000")


def spend(council: Council, allocation: str, project: str) -> None:
    """Finance brings the ledger's file in: a row that fits no order is named, and nothing is posted with it."""
    order = ORDER.format(project=project)
    page = council.desk(FINANCE, "/work/money/imports/")
    _upload(page, council, ("PO-NO-SUCH", PAID, f"GL-{project}-1"))
    sees(page, "There is no order PO-NO-SUCH.", "Nothing is posted while a row is not matched.")
    page.goto("/work/money/imports/")
    _upload(page, council, (order, PAID, f"GL-{project}-1"))
    press(page, "Post 1 row")
    sees(page, "1 row posted.", f"Posted on {in_words(council.today)}")
    reader = council.desk("", f"/strategy/capital-programme/sums/{allocation}/")
    sees(reader, SUPPLIER, "£60,000 paid, £20,000 still to pay.", TITLE)


def _upload(page: Page, council: Council, row: tuple[str, int, str]) -> None:
    order, amount, ledger = row
    text = (
        "Order number,Supplier,Ledger reference,Amount,Date\n"
        f"{order},{SUPPLIER},{ledger},{amount}.00,{council.today:%d/%m/%Y}\n"
    )
    file = {"name": "ledger.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.locator('[name="file"]').set_input_files(file)  # type: ignore[arg-type]
    page.locator("main form button").last.click()
