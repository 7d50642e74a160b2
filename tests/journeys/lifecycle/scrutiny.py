"""The report to scrutiny: drafted from the records, cleared by name, published, and opened to the very case."""

from datetime import timedelta

from playwright.sync_api import expect

from connected.foundation.calendars import first_of_month, months_after
from tests.journeys.lifecycle.case import PROMISE
from tests.journeys.lifecycle.council import (
    Council,
    fill_in,
    follow,
    press,
    sees,
)

AUTHOR, DIRECTOR, CLERK = "programme-manager", "director", "democratic-services"
CRITERION = "More requests are made online"
COMMITTEE = "corporate-overview-and-scrutiny"
VERIFIERS = {
    "financial": "finance-officer",
    "legal": "monitoring-officer",
    "equality": "equality-officer",
    "other": "board-member",
}


def draft(council: Council) -> str:
    """A performance report on the programme, for the month that was measured. Returns its address."""
    meeting = council.meeting_of(COMMITTEE, after=council.today + timedelta(days=9))
    page = council.desk(AUTHOR, "/work/reports/")
    follow(page, "Draft a performance report")
    month = months_after(first_of_month(council.today), -1).isoformat()
    fill_in(
        page,
        committee=COMMITTEE,
        meeting_on=meeting.held_on,
        first=month,
        last=month,
        author_role="Programme manager (demo)",
        programmes="citizen-journeys",
    )
    press(page, "Draft the report")
    sees(page, "The report is drafted from the records.")
    return page.url


def write(council: Council, address: str) -> None:
    """What is off course gets a way back, and each field of implications gets words."""
    page = council.desk(AUTHOR, address)
    routes = page.locator('main a[href*="/routes/"]').evaluate_all(
        "links => links.map(a => a.href)"
    )
    for route in routes:
        page.goto(route)
        fill_in(
            page,
            explanation="The demo borough has gone on without its people.",
            action="They come back and do what is due.",
            owner="Head of customer services (demo)",
            due_on=council.today + timedelta(days=90),
        )
        press(page, "Save")
    for kind in VERIFIERS:
        page.goto(f"{address}implications/{kind}/")
        fill_in(page, text="This report asks for no money and no new decision.")
        press(page, "Save")


def clear(council: Council, address: str) -> None:
    page = council.desk(AUTHOR, f"{address}clearance/")
    follow(page, "Send it for clearance")
    press(page, "Send for clearance")
    for kind, officer in VERIFIERS.items():
        page = council.desk(officer, f"{address}implications/{kind}/verify/")
        fill_in(page, role=f"Demo post of the {officer}", agreed=True)
        press(page, "Verify")
    page = council.desk(DIRECTOR, f"{address}clearance/")
    follow(page, "Do it: Clears the whole report")
    fill_in(page, role="Director (demo)", agreed=True)
    press(page, "Clear the report")
    sees(page, "The report is cleared in your name.")


def publish(council: Council, address: str) -> str:
    """Returns the public address."""
    page = council.desk(CLERK, address)
    follow(page, "Publish the report")
    fill_in(page, agreed=True)
    press(page, "Publish the report")
    sees(page, "The report is published.")
    return page.url


def open_figure(council: Council, report: str, case: str) -> None:
    """The figure in the frozen report opens to the records, and an officer goes on to the very case."""
    sees(council.desk("councillor", report), PROMISE, "Realised")
    page = council.desk("officer-waste", report)
    panel = page.locator(".document-panel").filter(has=page.get_by_role("heading", name=CRITERION))
    expect(panel).to_contain_text("5 of 5")
    panel.locator(".document-figure").click()
    page.locator("main").get_by_role("link", name=case).click()
    sees(page, case, "Closed")
