"""A small demo borough behind a real server, and a real browser in front of it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from procrastinate.contrib.django import app

PHONE = {"width": 320, "height": 700}
DESK = {"width": 1280, "height": 900}
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = settings.PROJECT / "node_modules" / "axe-core" / "axe.min.js"
REQUESTS = 900


@pytest.fixture(scope="session")
def borough(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """The worked example, with a few hundred requests. Made once; the tests of this stage share it."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        call_command("load", str(settings.COUNCIL_FOLDER), verbosity=0)
        call_command("make_demo_borough", requests=REQUESTS)
        yield


@pytest.fixture(scope="session")
def address(borough: None) -> Iterator[str]:
    """Where the borough answers."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    assert server.error is None, server.error
    settings.SITE_ADDRESS = f"http://127.0.0.1:{server.port}"
    yield settings.SITE_ADDRESS
    server.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "true"  # the browser's driver runs an event loop in this thread
    )
    program = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    assert program, "Install Chromium: the package is called chromium on Debian."
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=FLAGS)


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the borough: `visit("/", as_="officer-waste", size=PHONE, scripts=False)`."""
    contexts: list[BrowserContext] = []

    def open_page(
        path: str, *, as_: str = "", size: dict[str, int] = PHONE, scripts: bool = True
    ) -> Page:
        context = browser.new_context(viewport=size, base_url=address, java_script_enabled=scripts)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        if as_:
            page.goto("/demo/")
            page.locator(f'form[action="/demo/step-in/{as_}/"] button').click()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def do_jobs(borough: None) -> Callable[[], None]:
    """What the worker would do: every job that waits."""

    def work() -> None:
        with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
            worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)

    def work_apart() -> None:
        """In a thread of its own, because the browser's driver has an event loop in this one."""
        thread = Thread(target=work)
        thread.start()
        thread.join()

    return work_apart


def faults(page: Page) -> list[str]:
    """What axe finds on the page as it stands, and whether it scrolls sideways."""
    page.evaluate(Path(AXE).read_text())
    found = page.evaluate(
        "axe.run().then(result => result.violations.map("
        "violation => violation.id + ': ' + violation.nodes.map(node => node.target.join(' ')).join(', ')))"
    )
    too_wide = page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    return [*found, *(["scrolls sideways"] if too_wide else [])]
