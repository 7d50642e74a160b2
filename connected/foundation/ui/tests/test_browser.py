"""In a real browser: no accessibility fault that a machine can find, and no sideways scroll on a phone."""

import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

AXE = Path(settings.PROJECT) / "node_modules" / "axe-core" / "axe.min.js"
SWITCHES = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (320, 1280)
PATHS = (
    "/gallery/",
    "/gallery/staff/",
    "/gallery/?status=open&q=bin",
    "/accessibility/",
    "/nowhere/",
)
RUN_AXE = "async () => (await axe.run()).violations.map(v => [v.id, v.nodes[0].html])"
WIDER_THAN_THE_SCREEN = (
    "document.documentElement.scrollWidth - document.documentElement.clientWidth"
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        opened = playwright.chromium.launch(executable_path=found, args=SWITCHES)
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser, live_server) -> Iterator:
    def opened(path: str, width: int, **options: object) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, base_url=live_server.url, **options
        )
        page = context.new_page()
        page.goto(path, wait_until="networkidle")
        return page

    yield opened
    for context in browser.contexts:
        context.close()


def test_axe_finds_nothing_and_nothing_sticks_out(open_page) -> None:
    axe = AXE.read_text()
    faults = {}

    for path, width in product(PATHS, WIDTHS):
        page = open_page(path, width, bypass_csp=True)
        page.evaluate(axe)
        found = page.evaluate(RUN_AXE)
        wider = page.evaluate(WIDER_THAN_THE_SCREEN)
        if found or wider > 0:
            faults[path, width] = (found, wider)

    assert faults == {}


def test_page_keeps_to_the_content_security_policy(open_page) -> None:
    page = open_page("/cookies/", 1280)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    page.reload(wait_until="networkidle")

    assert said == []
    assert page.evaluate("document.body.classList.contains('govuk-frontend-supported')")


def test_first_visit_is_light_and_asks_nobody_else(open_page, live_server) -> None:
    page = open_page("/cookies/", 320)

    seen = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")

    assert all(address.startswith(live_server.url) for address in seen)
    assert len(seen) <= 6


def test_keys_open_the_list_and_can_be_switched_off(open_page) -> None:
    page = open_page("/gallery/staff/", 1280)

    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.get_by_label("Use these keys").uncheck()
    page.get_by_role("button", name="Close", exact=True).click()
    page.keyboard.press("?")
    assert not page.locator("#keys").is_visible()


def test_error_summary_takes_the_focus_and_leads_to_the_answer(open_page) -> None:
    page = open_page("/gallery/", 320)

    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.get_by_role("link", name="Enter a full UK postcode, like RM17 6SL").click()
    assert page.evaluate("document.activeElement.id") == "id_postcode"


def test_page_reads_without_scripts(browser: Browser, live_server) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()

    page.goto("/gallery/staff/")

    assert page.get_by_role("heading", level=1).is_visible()
    assert not page.locator("#keys").is_visible()
    context.close()
