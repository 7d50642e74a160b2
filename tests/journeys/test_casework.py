"""An officer's morning: by keyboard alone, and with a colleague on the same case."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from connected.office.cases.models import Case
from tests.journeys.conftest import DESK, faults

pytestmark = pytest.mark.browser


def open_case() -> Case:
    return Case.objects.open().filter(case_type__key="missed-bin").latest("pk")


def test_an_officer_works_by_keyboard_alone(visit: Callable[..., Page]) -> None:
    page = visit("/worklist/", as_="officer-repairs", size=DESK)
    first, second = page.locator("[data-row] th a").all_inner_texts()[:2]

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(second)
    page.keyboard.press("s")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Change the stage")

    page.keyboard.press("g")
    page.keyboard.press("w")
    expect(page.get_by_role("heading", level=1)).to_have_text("Worklist")
    page.keyboard.press("/")
    page.keyboard.type(first.lower().replace("-", " "))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(first)


def test_a_colleague_on_the_same_case_is_told(visit: Callable[..., Page]) -> None:
    case = open_case()
    mine = visit(f"/cases/{case.reference}/close/", as_="manager-waste", size=DESK)
    colleagues = visit(f"/cases/{case.reference}/stage/", as_="officer-waste", size=DESK)

    colleagues.locator(f"input[type=radio]:not([value={case.stage!r}])").last.check()
    colleagues.get_by_role("button", name="Change the stage").click()
    expect(colleagues.locator("main")).to_contain_text("is at its new stage")
    mine.locator("input[type=radio]").first.check()
    mine.get_by_label("What to tell the resident").fill("All done.")
    mine.get_by_role("button", name="Close this case").click()

    expect(mine.get_by_role("alert")).to_contain_text("changed it at")
    expect(mine.get_by_label("What to tell the resident")).to_have_value("All done.")
    assert faults(mine) == []
    assert Case.objects.get(pk=case.pk).is_open


def test_casework_needs_no_scripts(visit: Callable[..., Page]) -> None:
    case = open_case()
    page = visit(f"/cases/{case.reference}/", as_="officer-waste", scripts=False)

    page.get_by_label("Note for colleagues").fill("Rang the depot.")
    page.get_by_role("button", name="Add note").click()

    expect(page.locator("main")).to_contain_text("Rang the depot.")
