"""Each service of the worked example, asked for on a small phone, with scripts and without."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page

from connected.office.cases.models import Case
from tests.journeys.conftest import PHONE, faults
from tests.journeys.pages import PAPER, PAYS, go_on, pay_by, told_reference

pytestmark = pytest.mark.browser

CHOSEN: dict[str, dict[str, str]] = {
    "missed-bin": {"tag": "no"},
    "road-defect": {"danger": "no"},
    "fly-tipping": {},
    "housing-repair": {"emergency": "none"},
    "council-tax-move": {},
    "copy-certificate": {"registered-here": "yes"},
    "dropped-kerb": {"tenure": "own", "length": "500"},
    "parking-permit": {"kind": "renew"},
    "housing-register": {},
    "benefits-change": {},
    "council-tax-discount": {},
    "fostering": {},
    "freedom-of-information": {"about-you": "no"},
    "complaint": {"stage": "first"},
    "blue-badge": {"want": "help"},
    "school-clothing-grant": {},
    "temporary-event": {"days": "30"},
    "bulky-waste": {},
    "recycling-centre-visit": {},
    "hub-help": {},
}
"""Where the first answer would lead out of the journey, the one that leads on."""
MOST_QUESTIONS = 60
BORN = 1980
PATIENCE = 8_000  # milliseconds
WORDS = {
    "email": "walker@demo.example",
    "tel": "01632 960001",
    "number": "3",
    "how ": "3",
    "postcode": "RM17 6SL",
}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("service", CHOSEN)
def test_service_is_asked_for_on_a_phone(
    visit: Callable[..., Page], service: str, scripts: bool
) -> None:
    page = visit(f"/services/{service}/", size=PHONE, scripts=scripts)
    found = {}

    page.set_default_timeout(PATIENCE)
    go_on(page, "Start now")
    asked: list[str] = []
    for _ in range(MOST_QUESTIONS):
        page.wait_for_load_state()
        asked.append(page.url)
        assert asked[-3:] != [page.url] * 3, page.locator("main").inner_text()
        open_next_task(page)
        heading = page.locator("h1").inner_text()
        if "Check your answers" in heading:
            break
        if scripts:
            found[f"{heading}, as it opens"] = faults(page)
            leave_blank(page)
            found[f"{heading}, left blank"] = faults(page)
        answer(page, CHOSEN[service])
        press_last(page)
    if scripts:
        found["check"] = faults(page)
    reference = send_or_pay(page)
    if scripts:
        found["sent"] = faults(page)

    assert {where: wrong for where, wrong in found.items() if wrong} == {}
    assert Case.objects.get(reference=reference).case_type.key == service


def open_next_task(page: Page) -> None:
    """From the list of tasks to the first that is not done, or to the check of them all."""
    if page.url.endswith("/tasks/"):
        waiting = page.locator(".govuk-task-list__item", has_text="Incomplete").locator("a")
        (waiting if waiting.count() else page.get_by_text("Check your answers")).first.click()
        page.wait_for_load_state()


def send_or_pay(page: Page) -> str:
    """To the confirmation, by way of the card page where there is a fee. The reference."""
    page.locator("main form button").last.click()
    page.wait_for_url(lambda url: "/check-answers/" not in url)
    if "/demo/pay/" in page.url:
        pay_by(page, PAYS)
    return told_reference(page)


def press_last(page: Page) -> None:
    """The button that goes on. Whatever it leads to has loaded afterwards."""
    with page.expect_navigation():
        page.locator("main form button").last.click()


def leave_blank(page: Page) -> None:
    """Sends the question unanswered. An optional one lets it pass, and the walk comes back to it."""
    address = page.url
    if not page.locator("main form button").count():
        return
    press_last(page)
    if page.url != address:
        page.goto(address)


def answer(page: Page, chosen: dict[str, str]) -> None:
    """Something that leads on, for whatever is asked."""
    days = page.locator('main a[href*="day="]')
    if days.count():
        days.first.click()
    main = page.locator("main form").last
    wanted = chosen.get(page.url.partition("?")[0].rstrip("/").rpartition("/")[2], "")
    choose(page, main, wanted)
    for offered in main.locator("select").all():
        if not offered.input_value():
            offered.select_option(index=1)
    if main.locator("input[type=file]").count() and "optional" not in main.inner_text():
        main.locator("input[type=file]").set_input_files(files=[PAPER])  # type: ignore[list-item]
        main.locator("button[name=add]").click()
        return
    for field in main.locator("input:not([type=hidden]):not([type=file]), textarea").all():
        is_typed = field.get_attribute("type") not in ("radio", "checkbox")
        if is_typed and field.is_visible() and not field.input_value():
            field.fill(words_for(page, field, wanted))


def choose(page: Page, main: Locator, wanted: str) -> None:
    """The first of each list of radios or boxes; of a group, one entry and no more."""
    names = main.locator("input[type=radio], input[type=checkbox]").evaluate_all(
        "boxes => [...new Set(boxes.map(box => box.name))]"
    )
    for name in names:
        offered = main.locator(f'input[name="{name}"]')
        if name == "more":
            has_one = page.locator(".govuk-summary-card").count()
            main.locator(f'input[value="{"no" if has_one else "yes"}"]').check()
        elif wanted and main.locator(f'input[value="{wanted}"]').count():
            main.locator(f'input[value="{wanted}"]').check()
        else:
            offered.first.check()


def words_for(page: Page, field: Locator, wanted: str) -> str:
    label = page.locator(f'label[for="{field.get_attribute("id")}"]').inner_text().lower()
    told_by = field.get_attribute("autocomplete") or ""
    ahead = int(wanted) if wanted.isdigit() else -1
    day = timezone.localdate() + timedelta(days=ahead)
    year = BORN if "bday" in told_by else day.year
    dated = {"day": day.day, "month": day.month, "year": year}
    if label in dated:
        return str(dated[label])
    if field.get_attribute("inputmode") in ("numeric", "decimal") and "itude" not in label:
        return wanted or "3"
    found = (words for part, words in WORDS.items() if part in f"{label} {told_by}")
    return "" if "itude" in label else next(found, "Demo")
