"""From a resident's phone to Cabinet's report, and back to the very case."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from connected.demo.operations import publish_update
from connected.foundation.measures import Period
from connected.foundation.measures.models import Reading
from connected.foundation.permissions import System
from tests.journeys.conftest import DESK, PHONE, faults
from tests.journeys.pages import answer_missed_bin, send

pytestmark = pytest.mark.browser
MEASURE = "cases.on_time"


def newest_reading() -> Reading:
    month = Period.month_of(timezone.localdate())
    return Reading.objects.filter(slug=MEASURE, first=month.first, last=month.last).latest("pk")


def take_readings(visit: Callable[..., Page]) -> Reading:
    page = visit("/strategy/scorecard/", as_="programme-manager", size=DESK)
    page.get_by_role("button", name="Take readings now").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return newest_reading()


def test_golden_thread(visit: Callable[..., Page], do_jobs: Callable[[], None]) -> None:
    before = take_readings(visit)

    phone = visit("/services/missed-bin/", size=PHONE)
    yesterday = timezone.localdate() - timedelta(days=1)
    answer_missed_bin(
        phone,
        day=f"{yesterday.day} {yesterday.month} {yesterday.year}",
        email="reporter@demo.example",
    )
    assert faults(phone) == []
    reference = send(phone)
    assert faults(phone) == []
    do_jobs()

    desk = visit(f"/cases/{reference}/", as_="officer-waste", size=DESK)
    desk.get_by_role("link", name="Close").first.click()
    desk.get_by_label("We emptied the bin").check()
    desk.locator("main form button[type=submit], main form button").last.click()
    expect(desk.locator("main")).to_contain_text("Closed")

    after = take_readings(visit)
    assert after.numerator == before.numerator + 1

    month = Period.month_of(timezone.localdate())
    meeting_on = month.last + timedelta(days=7)
    report = publish_update(period=month, meeting_on=meeting_on, by=System("golden thread"))
    paper = visit(f"/reports/{report.slug}/", as_="officer-waste", size=DESK)
    figure = report.drawn.get(reading__slug=MEASURE).reading
    paper.locator(f'a[href$="/measures/readings/{figure.pk}/records/"]').first.click()
    paper.locator("main").get_by_role("link", name=reference).click()
    expect(paper.get_by_role("heading", level=1)).to_contain_text(reference)
