"""Every page that opens by its address alone: no fault that axe finds, nothing wider than a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from connected.office.cases.models import Case
from connected.strategy.reports.models import Report
from tests.journeys.conftest import DESK, PHONE, faults

pytestmark = pytest.mark.browser

PAGES = {
    "": """
        / /services/ /services/search/?q=bin /services/search/?q=zzz /services/missed-bin/ /track/ /contact/
        /contact/help-online/ /strategy/ /strategy/scorecard/ /strategy/money/ /strategy/paragraphs/
        /strategy/capital-programme/ /strategy/capital-programme/?year=2026&source=borrowing
        /strategy/capital-programme/borrowing/ /strategy/capital-programme/revenue/
        /strategy/capital-programme/indicators/
        /strategy/programmes/citizen-journeys/ /strategy/criteria/on-time/ /measures/
        /measures/cases.on_time/records/ /measures/cases.received_by_ward/records/ /reports/ /insight/demand/ /wards/
        /decisions/ /decisions/?q=zzz /decisions/forward-plan/ /decisions/conditions/ /decisions/exposure/
        /council/bodies/ /council/bodies/cabinet/ /council/meetings/ /council/meetings/?body=cabinet
        /council/scrutiny/ /council/scrutiny/questions/
        /strategy/projects/ /strategy/projects/?state=late /strategy/projects/timeline/
        /sign-in/ /sign-in/staff/ /accessibility/ /cookies/ /demo/ /demo/outbox/ /no-such-page/
    """,
    "auditor": """
        /work/benefits/ /strategy/benefits/ /strategy/thread/ /strategy/follow-the-money/
        /strategy/follow-the-money/?programme=citizen-journeys /strategy/digital-projects-and-budget/
        /open-data/strategy/ /open-data/strategy/projects/
    """,
    "resident": "/my-requests/ /account/ /sign-out/",
    "hub-volunteer": "/staff/new-request/",
    "officer-waste": """
        /worklist/ /worklist/?tab=overdue /worklist/?tab=closed /worklist/?search=zzz
        /measures/cases.on_time/records/ /account/second-factor/ /roles/
        /rooms/ /rooms/?kind=room&day-day=4&day-month=11&day-year=2030&starts=600&ends=660&people=2
        /rooms/?kind=desk&day-day=&starts=600&ends=600&people=0 /rooms/day/ /rooms/day/?kind=desk&building=depot
        /rooms/spaces/room-estuary/ /rooms/spaces/room-estuary/book/ /rooms/mine/ /rooms/calendar/
    """,
    "manager-waste": """
        /worklist/ /teams/ /dashboard/ /dashboard/?by=ward&service=missed-bin /dashboard/cases/?figure=opened
        /dashboard/weekly-email/
        /partners/ /partners/organisations/new/ /partners/organisations/example-homes/
        /partners/organisations/example-homes/agreements/new/ /partners/organisations/example-homes/people/new/
    """,
    "programme-manager": """
        /strategy/scorecard/ /strategy/attested/ /work/reports/ /work/reports/?tab=meetings /work/reports/?tab=published
        /work/reports/new/ /work/reports/new/performance/ /work/reports/new/decision/ /work/reports/schedule/
        /reports/?kind=update&words=promises
    """,
    "partner": "/partner/worklist/ /partner/worklist/?q=zzz",
    "councillor": "/strategy/ /measures/cases.received/records/",
    "finance-officer": """
        /work/money/ /work/money/imports/ /work/money/bids/new/ /work/money/limits/ /work/money/figures/
        /work/money/budget/ /work/money/budget/new/
    """,
    "democratic-services": """
        /work/meetings/ /work/meetings/new/ /work/questions/new/ /work/referrals/new/
        /work/bodies/ /work/bodies/cabinet/seats/new/ /work/bodies/cabinet/seats/end/
    """,
    "operator": "/outbox/",
    "project-manager": """
        /work/gate/ /work/gate/?tab=all /work/gate/new/
        /work/business-cases/ /work/business-cases/new/
        /work/projects/ /work/projects/new/ /work/projects/import/
        /work/projects/resources/ /work/projects/resources/capacity/ /work/projects/risks/ /work/projects/dependencies/
    """,
}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("who", PAGES)
def test_pages_have_no_fault(visit: Callable[..., Page], who: str, size: dict[str, int]) -> None:
    page = visit("/", as_=who, size=size)

    found = {}
    for path in PAGES[who].split():
        page.goto(path)
        found[path] = faults(page)

    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_case_and_report_have_no_fault(visit: Callable[..., Page], size: dict[str, int]) -> None:
    case = Case.objects.filter(team__key="waste").latest("pk")
    report = Report.objects.published().latest("pk")
    page = visit(f"/cases/{case.reference}/", as_="officer-waste", size=size)

    on_the_case = faults(page)
    page.goto(f"/reports/{report.slug}/")

    assert (on_the_case, faults(page)) == ([], [])
