"""The council at work: whose turn it is, on which day, and how they fill in a form."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import time_machine
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from connected.foundation.calendars import working_days_after
from connected.strategy.bodies.models import Meeting
from tests.journeys.conftest import DESK, PHONE, faults

MORNING = time(10)
A_FORTNIGHT, A_WEEK = timedelta(days=14), timedelta(days=7)


class Council:
    """One browser without scripts. Whoever has the next step steps in; the days pass between the steps."""

    def __init__(self, visit: Callable[..., Page], clock: time_machine.Traveller) -> None:
        self.visit, self._clock = visit, clock
        self._page = visit("/", size=DESK, scripts=False)
        self._role = ""
        self._sessions: dict[str, list[Any]] = {"": []}

    @property
    def today(self) -> date:
        return timezone.localdate()

    def wait_until(self, day: date) -> None:
        """Time passes, never back. Everybody's session ends, so they step in anew."""
        assert day >= self.today, f"{day} has passed"
        if day > self.today:
            self._clock.move_to(datetime.combine(day, MORNING, tzinfo=UTC))
            self._role, self._sessions = "", {"": []}
            self._page.context.clear_cookies()

    def desk(self, role: str, path: str) -> Page:
        """The page as somebody with this role sees it today; "" is a visitor."""
        if role != self._role:
            self._step_in(role)
        self._page.set_viewport_size(DESK)  # type: ignore[arg-type]
        self._page.goto(path)
        return self._page

    def _step_in(self, role: str) -> None:
        context = self._page.context
        self._sessions[self._role] = context.cookies()
        context.clear_cookies()
        if role in self._sessions:
            context.add_cookies(self._sessions[role])
        else:
            self._page.goto("/demo/")
            self._page.locator(f'form[action="/demo/step-in/{role}/"] button').click()
        self._role = role

    def phone(self, path: str) -> Page:
        """A resident's, who is not signed in."""
        page = self.desk("", path)
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        return page

    def meeting_of(self, body: str, *, after: date) -> Meeting:
        """The body's next meeting, if it is within a fortnight of that day; otherwise one is planned."""
        meeting = self._next_meeting(body, after)
        if meeting is None or meeting.held_on > after + A_FORTNIGHT:
            self._plan_meeting(body, working_days_after(after + A_WEEK, 0))
            meeting = self._next_meeting(body, after)
        assert meeting is not None
        return meeting

    def meet(self, body: str, *, after: date | None = None) -> Meeting:
        """Waits until the body meets."""
        meeting = self.meeting_of(body, after=after or self.today)
        self.wait_until(meeting.held_on)
        return meeting

    def _next_meeting(self, body: str, after: date) -> Meeting | None:
        found = Meeting.objects.filter(body__key=body, held_on__gt=after).exclude(
            status="cancelled"
        )
        return found.select_related("body").order_by("held_on").first()

    def _plan_meeting(self, body: str, day: date) -> None:
        page = self.desk("democratic-services", "/work/meetings/new/")
        fill_in(page, body=body, held_on=day, starts_at="10am", place="Demo Town Hall, Room 4")
        press(page, "Plan the meeting")
        expect(page.locator("main")).to_contain_text("The meeting is planned")


def fill_in(page: Page, **answers: Any) -> None:
    """Each question by its name in the form: a day in three parts, a choice by its value, other things typed."""
    for name, answer in answers.items():
        if isinstance(answer, date):
            for part in ("day", "month", "year"):
                page.locator(f'[name="{name}-{part}"]').fill(str(getattr(answer, part)))
        else:
            _answer(page, name, answer)


def _answer(page: Page, name: str, answer: str | int | Decimal | bool) -> None:
    field = page.locator(f'main [name="{name}"]')
    kind = field.first.evaluate("field => field.type")
    if kind == "radio":
        page.locator(f'[name="{name}"][value="{answer}"]').check()
    elif kind == "checkbox":
        field.check() if answer is True else page.locator(f'[value="{answer}"]').check()
    elif kind == "select-one":
        field.select_option(str(answer))
    else:
        field.fill(str(answer))


def press(page: Page, button: str) -> None:
    _of_words(page.locator("main button"), button).click()


def follow(page: Page, words: str) -> None:
    """The link of these words, those that only a screen reader hears among them."""
    _of_words(page.locator("main a"), words).first.click()


def _of_words(found: Locator, words: str) -> Locator:
    return found.filter(has_text=re.compile(rf"^\s*{re.escape(words)}\s*$"))


def sees(page: Page, *words: str) -> None:
    for one in words:
        expect(page.locator("main")).to_contain_text(one)


def sees_no(page: Page, *words: str) -> None:
    for one in words:
        expect(page.locator("main")).not_to_contain_text(one)


def is_refused(page: Page, words: str) -> None:
    """The page says no in these words, and keeps the answers."""
    expect(page.get_by_role("alert")).to_contain_text(words)


def reference_in(page: Page) -> str:
    """The last part of the address: what the thing on the page is called."""
    return page.url.rstrip("/").rpartition("/")[2]


def is_sound(council: Council, path: str, role: str = "") -> None:
    """No fault that axe finds, nothing wider than the screen, on a phone and at a desk, with scripts."""
    found = {}
    page = council.visit(path, as_=role, size=PHONE)
    for size in (PHONE, DESK):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        found[size["width"]] = faults(page)
    page.context.close()
    assert found == {320: [], 1280: []}, path
