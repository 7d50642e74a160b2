"""A manager reads how the team does, follows a number and takes it along."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE, faults

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_manager_follows_a_number_by_keyboard(
    visit: Callable[..., Page], size: dict[str, int]
) -> None:
    page = visit("/worklist/", as_="manager-waste", size=size)
    with page.expect_navigation():
        page.keyboard.press("g")
        page.keyboard.press("d")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dashboard")

    page.get_by_label("How it came").focus()
    page.keyboard.type("Online")
    page.get_by_label("Broken down by").focus()
    page.keyboard.type("Ward")
    with page.expect_navigation():
        page.get_by_role("button", name="Show", exact=True).press("Enter")
    assert re.search(r"channel=online&by=ward", page.url)
    assert faults(page) == []

    number = page.locator("#weeks tbody a").first
    counted = int((number.text_content() or "").split()[0].replace(",", ""))
    with page.expect_navigation():
        number.press("Enter")
    assert faults(page) == []
    expect(page.locator("main")).to_contain_text(f"{counted} case")
    expect(page.locator("tbody tr")).to_have_count(counted)

    with page.expect_download() as started:
        page.get_by_role("link", name="CSV").press("Enter")
    lines = started.value.path().read_text("utf-8-sig").splitlines()
    assert len(lines) == counted + 1


def test_a_manager_stops_the_weekly_email(visit: Callable[..., Page]) -> None:
    page = visit("/dashboard/", as_="manager-waste", scripts=False)
    for answer, said in (("No", "You get no weekly email."), ("Yes", "You get an email each")):
        page.get_by_role("link", name="Change this").click()
        page.get_by_label(answer, exact=True).check()
        page.get_by_role("button", name="Save").click()
        expect(page.locator("main")).to_contain_text(said)


def test_the_week_is_in_the_outbox(visit: Callable[..., Page]) -> None:
    page = visit("/demo/outbox/")

    expect(page.locator("main")).to_contain_text("Waste and recycling: the week")
