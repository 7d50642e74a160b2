"""How people go about things: the steps that several journeys share."""

import re

from playwright.sync_api import Page, expect

PAYS, DECLINED = "4242424242424242", "4000000000000002"

PAPER = {
    "name": "bill.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n",
}


def go_on(page: Page, button: str = "Continue") -> None:
    page.get_by_role("button", name=button, exact=True).click()


def answer_missed_bin(page: Page, *, day: str, email: str) -> None:
    """From the start page to the answers to check."""
    go_on(page, "Start now")
    page.get_by_label("Rubbish", exact=True).check()
    go_on(page)
    for part, value in zip(("Day", "Month", "Year"), day.split(), strict=True):
        page.get_by_label(part, exact=True).fill(value)
    go_on(page)
    for answer in ("Yes", "No", "No"):
        page.get_by_label(answer, exact=True).check()
        go_on(page)
    page.get_by_label("Address line 1").fill("1 Demo Street")
    page.get_by_label("Town or village").fill("Grays")
    page.get_by_label("Postcode").fill("RM17 6SL")
    go_on(page)
    page.get_by_label("What is your name?").fill("Demo Reporter")
    go_on(page)
    page.get_by_label("What is your email address?").fill(email)
    go_on(page)
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check your answers")


def send(page: Page) -> str:
    """Sends the answers. Returns the reference that the resident is given."""
    page.locator("main form button").last.click()
    return told_reference(page)


def told_reference(page: Page) -> str:
    """The reference on the page that says a request was received."""
    page.wait_for_url("**/sent/")
    found = re.search(r"\b[0-9B-Z]{2}-[0-9B-Z]{4}-[0-9B-Z]{2}\b", page.locator("main").inner_text())
    assert found, page.locator("main").inner_text()
    return found.group()


def pay_by(page: Page, number: str) -> None:
    """Pays on the pages of the provider's sandbox with the card of that number."""
    page.get_by_label("Card number").fill(number)
    page.get_by_label("Expiry date").fill("10/30")
    page.get_by_label("Name on card").fill("Demo Payer")
    page.get_by_label("Card security code").fill("123")
    go_on(page)
    go_on(page, "Confirm payment")
