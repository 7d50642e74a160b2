"""A resident pays with a card of the sandbox: declined, tried again, paid; and finance gives a part back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from connected.council.payments.models import Payment
from connected.office.cases.models import Case
from tests.journeys.conftest import DESK, PHONE, faults
from tests.journeys.pages import DECLINED, PAYS, go_on, pay_by

pytestmark = pytest.mark.browser


def answer_certificate(page: Page) -> None:
    """From the start page to the answers to check."""
    go_on(page, "Start now")
    for choice in ("Birth", "Yes"):
        page.get_by_label(choice, exact=True).check()
        go_on(page)
    page.get_by_label("What is the full name on the certificate?").fill("Demo Child")
    go_on(page)
    for part, value in zip(("Day", "Month", "Year"), ("27", "3", "1961"), strict=True):
        page.get_by_label(part, exact=True).fill(value)
    go_on(page)
    page.get_by_label("How many copies do you need?").fill("2")
    go_on(page)
    page.get_by_label("Within 15 working days").check()
    go_on(page)
    page.get_by_label("Address line 1").fill("1 Demo Street")
    page.get_by_label("Town or village").fill("Grays")
    page.get_by_label("Postcode").fill("RM17 6SL")
    go_on(page)
    page.get_by_label("What is your name?").fill("Demo Payer")
    go_on(page)
    page.get_by_label("What is your email address?").fill("payer@residents.example")
    go_on(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_resident_pays_is_declined_and_pays_again(
    visit: Callable[..., Page], scripts: bool
) -> None:
    page = visit("/services/copy-certificate/", size=PHONE, scripts=scripts)
    found: dict[str, list[str]] = {}

    def look() -> None:
        if scripts:
            found[page.title()] = faults(page)

    answer_certificate(page)
    look()
    go_on(page, "Pay £25 and send")
    look()
    go_on(page)
    look()
    pay_by(page, DECLINED)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your payment did not go through")
    look()
    payment_page = page.url
    go_on(page, "Try again")
    page.goto(payment_page)
    expect(page.get_by_role("heading", level=1)).to_have_text("You have not finished paying")
    look()
    go_on(page, "Go on to pay")
    pay_by(page, PAYS)
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your request")
    look()
    page.get_by_role("link", name="See receipt").click()
    look()

    payment = Payment.objects.get(
        reference=page.locator("h1").inner_text().removeprefix("Receipt ")
    )
    assert {title: wrong for title, wrong in found.items() if wrong} == {}
    assert payment.case in Case.objects.filter(summary="Birth certificate, 2 to send")


def test_finance_gives_a_part_back(visit: Callable[..., Page], do_jobs: Callable[[], None]) -> None:
    page = visit("/staff/payments/", as_="finance-officer", size=DESK)
    found = [faults(page)]

    page.goto("/staff/payments/?status=success")
    page.locator("tbody a").first.click()
    page.get_by_role("button", name="Give money back").click()
    go_on(page, "Give money back")
    found.append(faults(page))
    page.get_by_label("How much do you give back?").fill("2.50")
    page.get_by_label("Why do you give it back?").fill("A kindness of the demo")
    go_on(page, "Give money back")
    do_jobs()
    page.reload()
    found.append(faults(page))
    expect(page.locator("main")).to_contain_text("A kindness of the demo")
    page.goto("/staff/payments/reconcile/")
    found.append(faults(page))

    expect(page.locator("main")).to_contain_text("agree to the penny")
    assert [wrong for wrong in found if wrong] == []
