"""Each service of the worked example, asked for on a small phone, with scripts and without."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page

from connected.office.cases.models import Case
from tests.journeys.conftest import PHONE, faults
from tests.journeys.pages import go_on, send

pytestmark = pytest.mark.browser

CHOSEN = {
    "missed-bin": {"tag": "no"},
    "road-defect": {"danger": "no"},
    "fly-tipping": {},
    "housing-repair": {"emergency": "none"},
    "council-tax-move": {},
}
"""Where the first answer would lead out of the journey, the one that leads on."""
MOST_QUESTIONS = 40
WORDS = {
    "email": "walker@demo.example",
    "tel": "01632 960001",
    "number": "3",
    "postcode": "RM17 6SL",
}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("service", CHOSEN)
def test_service_is_asked_for_on_a_phone(
    visit: Callable[..., Page], service: str, scripts: bool
) -> None:
    page = visit(f"/services/{service}/", size=PHONE, scripts=scripts)
    found = {}

    go_on(page, "Start now")
    for _ in range(MOST_QUESTIONS):
        heading = page.locator("h1").inner_text()
        if "Check your answers" in heading:
            break
        if scripts:
            found[f"{heading}, as it opens"] = faults(page)
            leave_blank(page)
            found[f"{heading}, left blank"] = faults(page)
        answer(page, CHOSEN[service])
        go_on(page)
    if scripts:
        found["check"] = faults(page)
    reference = send(page)

    assert {where: wrong for where, wrong in found.items() if wrong} == {}
    assert Case.objects.get(reference=reference).case_type.key == service


def leave_blank(page: Page) -> None:
    """Sends the question unanswered. An optional one lets it pass, and the walk comes back to it."""
    address = page.url
    go_on(page)
    if page.url != address:
        page.goto(address)


def answer(page: Page, chosen: dict[str, str]) -> None:
    """Something that leads on, for whatever is asked."""
    main = page.locator("main form").last
    choices = main.locator("input[type=radio], input[type=checkbox]")
    if choices.count():
        wanted = chosen.get(page.url.rstrip("/").rpartition("/")[2])
        (main.locator(f'input[value="{wanted}"]') if wanted else choices.first).check()
    for field in main.locator("input:not([type=hidden]):not([type=file]), textarea").all():
        is_typed = field.get_attribute("type") not in ("radio", "checkbox")
        if is_typed and field.is_visible() and not field.input_value():
            field.fill(words_for(page, field))


def words_for(page: Page, field: Locator) -> str:
    label = page.locator(f'label[for="{field.get_attribute("id")}"]').inner_text().lower()
    yesterday = timezone.localdate() - timedelta(days=1)
    dated = {"day": yesterday.day, "month": yesterday.month, "year": yesterday.year}
    if label in dated:
        return str(dated[label])
    found = (
        words
        for part, words in WORDS.items()
        if part in f"{label} {field.get_attribute('autocomplete')}"
    )
    return "" if "itude" in label else next(found, "Demo Street")
