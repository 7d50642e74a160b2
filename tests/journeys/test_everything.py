"""A service that uses every feature of a definition, on a small phone and a desk, with scripts and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from connected.council.services.operations import define_service
from connected.council.services.tests.factories import everything
from connected.foundation.geography.addresses import forget_addresses
from connected.foundation.geography.operations import import_addresses
from connected.foundation.permissions import System
from connected.office.cases.models import Case
from tests.journeys.conftest import DESK, PHONE, faults
from tests.journeys.pages import PAPER, PAYS, go_on, pay_by, told_reference

pytestmark = pytest.mark.browser
BY = System("tests")


@pytest.fixture(scope="module")
def allotment(borough: None) -> None:
    content = everything() | {"category": "bins-and-recycling"}
    content["case"]["team"] = "waste"
    define_service(content=content, by=BY)
    row = {"line_2": "", "town": "Demo Town", "latitude": 51.5, "longitude": 0.3}
    rows = {
        900_000 + number: row | {"line_1": f"{number} Demo Street", "postcode": "RM17 6SL"}
        for number in range(1, 13)
    }
    import_addresses(addresses=rows, by=BY)
    forget_addresses()


class Look:
    """Each page as it opens and left blank, looked at by axe where scripts run."""

    def __init__(self, page: Page, scripts: bool) -> None:
        self.page, self.scripts, self.found = page, scripts, {}

    def __call__(self, *, blank: bool = False) -> None:
        if self.scripts:
            self.found[self.page.title()] = faults(self.page)
            if blank:
                go_on(self.page)
                self.found[self.page.title()] = faults(self.page)

    def born(self, year: str) -> None:
        for part, value in zip(("Day", "Month", "Year"), ("27", "3", year), strict=True):
            self.page.get_by_label(part, exact=True).fill(value)


@pytest.mark.parametrize(
    ("size", "scripts"),
    [(PHONE, True), (PHONE, False), (DESK, True)],
    ids=["phone", "phone-no-scripts", "desk"],
)
def test_everything_is_asked(
    visit: Callable[..., Page], allotment: None, size: dict[str, int], scripts: bool
) -> None:
    page = visit("/services/allotment/", size=size, scripts=scripts)
    look = Look(page, scripts)

    look()
    go_on(page, "Start now")
    look()
    whether_you_can_apply(page, look)
    you_and_those_who_share(page, look)
    the_plot(page, look)
    papers(page, look)
    look()
    page.get_by_text("Check your answers").click()
    look()
    expect(page.get_by_role("cell", name="£27.50")).to_be_visible()
    go_on(page, "Pay £27.50 and send")
    look()
    go_on(page)
    pay_by(page, PAYS)
    reference = told_reference(page)
    look()

    assert {where: wrong for where, wrong in look.found.items() if wrong} == {}
    assert Case.objects.get(reference=reference).case_type.key == "allotment"


def whether_you_can_apply(page: Page, look: Look) -> None:
    page.get_by_role("link", name="Whether you can apply").click()
    page.get_by_label("Yes", exact=True).check()
    go_on(page)
    look()
    go_on(page)


def you_and_those_who_share(page: Page, look: Look) -> None:
    page.get_by_role("link", name="You and those").click()
    look(blank=True)
    page.get_by_label("What is your name?").fill("Demo Gardener")
    look.born("1980")
    go_on(page)
    look(blank=True)
    for label in ("Email address", "Email address again"):
        page.get_by_label(label, exact=True).fill("gardener@demo.example")
    go_on(page)
    look()
    page.get_by_label("Postcode").fill("RM17 6SL")
    go_on(page, "Find address")
    look(blank=True)
    page.get_by_label("Choose the address").select_option("900002")
    go_on(page)
    for number in (1, 2):
        look(blank=True)
        page.get_by_label("Yes", exact=True).check()
        go_on(page)
        one_who_shares(page, look, number)
    look()
    page.get_by_label("No", exact=True).check()
    go_on(page)


def one_who_shares(page: Page, look: Look, number: int) -> None:
    look(blank=True)
    page.get_by_label("What is their name?").fill(f"Demo Sharer {number}")
    look.born("1990")
    page.get_by_label("Yes", exact=True).check()
    go_on(page)
    look(blank=True)
    page.get_by_label("On how many days").fill("3")
    go_on(page)


def the_plot(page: Page, look: Look) -> None:
    page.get_by_role("link", name="The plot", exact=True).click()
    look(blank=True)
    page.get_by_label("Which site do you want?").select_option("station")
    go_on(page)
    page.get_by_label("Small", exact=True).check()
    go_on(page)
    page.get_by_label("A shed").check()
    go_on(page)
    page.get_by_label("How many sheds?").fill("3")
    go_on(page)
    look()
    page.get_by_label("What is your greenhouse worth?").fill("900")
    go_on(page)
    page.get_by_label("Yes", exact=True).check()
    go_on(page)
    look.born("2027")
    go_on(page)
    go_on(page)


def papers(page: Page, look: Look) -> None:
    page.get_by_role("link", name="Papers and declaration").click()
    page.get_by_label("Yes", exact=True).check()
    go_on(page)
    look()
    page.locator("input[type=file]").set_input_files(files=[PAPER])  # type: ignore[list-item]
    go_on(page, "Add this file")
    look()
    go_on(page)
    look(blank=True)
    page.get_by_label("I agree").check()
    go_on(page)
