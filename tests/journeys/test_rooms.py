"""Somebody finds a place, books it, checks in and cancels: by keyboard alone, on a phone and at a desk."""

import re
from collections.abc import Callable

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE, faults

pytestmark = pytest.mark.browser

PLACES = {"desk": ("Room", "Crew room"), "phone": ("Desk", "Depot desk 1")}
"""Of the depot, which is open round the clock: this walk can be made at any hour."""


@pytest.mark.parametrize(
    ("size", "name"), [(PHONE, "phone"), (DESK, "desk")], ids=["phone", "desk"]
)
def test_a_place_is_found_booked_and_checked_in_to_by_keyboard(
    visit: Callable[..., Page], size: dict[str, int], name: str
) -> None:
    kind, title = PLACES[name]
    page = visit("/worklist/", as_="officer-highways", size=size)
    with page.expect_navigation():
        page.keyboard.press("g")
        page.keyboard.press("r")
    expect(page.get_by_role("heading", level=1)).to_have_text("Find a room or a desk")
    assert faults(page) == []

    page.get_by_label(kind, exact=True).press("Space")
    page.get_by_label("Building (optional)").focus()
    page.keyboard.type("Works depot")
    with page.expect_navigation():
        page.get_by_role("button", name="Show what is free").press("Enter")
    expect(page.locator("#found")).to_contain_text("1 place free on")
    assert faults(page) == []

    with page.expect_navigation():
        page.get_by_role("link", name=f"Book {title}").press("Enter")
    assert faults(page) == []
    page.get_by_label("What it is for").focus()
    page.keyboard.type("Gritting")
    if name == "desk":
        page.get_by_label("Give me a link").press("Space")
    with page.expect_navigation():
        page.get_by_role("button", name="Book", exact=True).press("Enter")
    expect(page.locator("main")).to_contain_text(f"{title} is booked.")
    assert page.locator('a[href^="https://meet.example/"]').count() == (1 if name == "desk" else 0)
    assert faults(page) == []

    with page.expect_download() as taken:
        page.get_by_role("link", name="Put it into your calendar").press("Enter")
    [event] = Calendar.from_ical(taken.value.path().read_bytes()).walk("VEVENT")
    assert event["summary"] == f"Gritting: {title}"

    with page.expect_navigation():
        page.get_by_role("button", name="Check in").press("Enter")
    expect(page.locator("main")).to_contain_text("You are checked in.")
    assert faults(page) == []


def test_a_series_names_its_clashes_and_is_cancelled_without_scripts(
    visit: Callable[..., Page],
) -> None:
    page = visit("/rooms/spaces/room-lantern/book/", as_="officer-housing", scripts=False)

    def ask(day: str) -> None:
        page.goto("/rooms/spaces/room-lantern/book/")
        for part, value in zip(("Day", "Month", "Year"), (day, "5", "2027"), strict=True):
            page.get_by_role("textbox", name=part).first.fill(value)
            page.get_by_role("textbox", name=part).last.fill(value if part != "Day" else "25")
        page.get_by_label("From").select_option(label="5:30pm")
        page.get_by_label("Until").select_option(label="6pm")
        page.get_by_label("Every week").check()
        page.get_by_role("button", name="Book", exact=True).click()

    ask("4")
    expect(page.locator("main")).to_contain_text("Lantern room is booked on 4 days.")
    ask("11")
    expect(page.locator("main")).to_contain_text("Tuesday 18 May 2027")
    page.get_by_role("button", name="Book the rest").click()
    expect(page.locator("main")).to_contain_text("Choose another time or another place.")

    page.goto("/rooms/mine/")
    page.locator("tr", has_text="11 May 2027").get_by_role("link").click()
    page.get_by_role("link", name=re.compile("Cancel this booking")).click()
    page.get_by_label("This one and all that follow").check()
    page.get_by_role("button", name="Cancel bookings").click()
    expect(page.locator("main")).to_contain_text("3 bookings cancelled.")


def test_a_calendar_program_reads_the_address_without_signing_in(
    visit: Callable[..., Page],
) -> None:
    page = visit("/rooms/calendar/", as_="manager-waste", size=DESK)
    page.get_by_role("button", name="Make an address").click()
    address = page.get_by_label("The address for your calendar program").input_value()
    assert faults(page) == []

    answer = visit("/").request.get(address)

    events = Calendar.from_ical(answer.body()).walk("VEVENT")
    assert "Waste team: Marsh room" in {str(event["summary"]) for event in events}
