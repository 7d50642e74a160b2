"""A resident keeps answers, goes on elsewhere, books a time, and looks after the request; a designer publishes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from connected.council.appointments.models import Appointment
from connected.council.journeys.queries import tracking_path
from connected.council.services.models import Revision
from connected.office.cases.models import Case
from tests.journeys.conftest import DESK, PHONE, faults
from tests.journeys.pages import PAPER, go_on, send

pytestmark = pytest.mark.browser
RESIDENT = "resident@demo.example"


class Look:
    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}

    def __call__(self, page: Page) -> None:
        page.wait_for_load_state()
        self.found[page.title()] = faults(page)

    @property
    def wrong(self) -> dict[str, list[str]]:
        return {where: wrong for where, wrong in self.found.items() if wrong}


def test_resident_goes_on_elsewhere_and_looks_after_the_request(
    visit: Callable[..., Page],
) -> None:
    look = Look()
    page = visit("/services/hub-help/", size=PHONE)
    go_on(page, "Start now")
    page.get_by_label("Email and messages").check()
    go_on(page)
    look(page)
    page.get_by_role("link", name="Save and come back later").click()
    look(page)
    page.get_by_label("What is your email address?").fill(RESIDENT)
    go_on(page, "Save")
    look(page)

    other = visit("/my-requests/", as_="resident", size=PHONE)
    look(other)
    other.get_by_role("button", name="Go on with Book help to get online").click()
    other.locator('main a[href*="day="]').first.click()
    look(other)
    other.locator("input[type=radio]").first.check()
    go_on(other)
    go_on(other)
    other.get_by_label("What is your name?").fill("Demo Learner")
    go_on(other)
    other.get_by_label("What is your phone number?").fill("07700 900982")
    go_on(other)
    reference = send(other)
    look(other)

    case = Case.objects.get(reference=reference)
    booked = Appointment.objects.get(case=case)
    other.goto(tracking_path(case))
    look(other)
    other.get_by_role("link", name="Write to us").click()
    other.get_by_label("Your message").fill("May I bring a friend?")
    other.locator("input[type=file]").first.set_input_files(files=[PAPER])  # type: ignore[list-item]
    look(other)
    go_on(other, "Send")
    expect(other.get_by_text("We have your message.")).to_be_visible()
    other.get_by_role("link", name="Change the time").click()
    look(other)
    other.locator('main a[href*="day="]').first.click()
    other.locator("input[type=radio]").nth(1).check()
    go_on(other, "Use this time")
    expect(other.get_by_text("Your appointment is changed.")).to_be_visible()
    other.get_by_role("link", name="Withdraw your request").click()
    look(other)
    go_on(other, "Withdraw it")
    look(other)

    booked.refresh_from_db()
    case.refresh_from_db()
    assert (case.outcome, booked.state, look.wrong) == ("withdrawn", "cancelled", {})


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_designer_changes_and_publishes_a_service(
    visit: Callable[..., Page], size: dict[str, int]
) -> None:
    look = Look()
    before = Revision.objects.filter(service__key="fostering").count()
    page = visit("/design/", as_="service-designer", size=size)
    look(page)
    page.get_by_role("button", name="Change Ask about fostering").click()
    look(page)
    page.get_by_role("link", name="Title, team, target").click()
    look(page)
    page.get_by_label("Summary").fill(f"Ask us anything about fostering. Revision {before + 1}.")
    go_on(page, "Save")
    for link in (
        "See it as on a phone",
        "See the journey as a picture",
        "Compare with what is published",
        "Change it as YAML",
    ):
        page.get_by_role("link", name=link).click()
        look(page)
        page.get_by_role("link", name="The design").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    look(page)
    go_on(page, "Publish")
    look(page)
    page.get_by_label("What changed, in a sentence?").fill("Another summary.")
    go_on(page, "Publish")
    expect(page.get_by_text(f"Revision {before + 1} is published.")).to_be_visible()
    look(page)

    assert look.wrong == {}
