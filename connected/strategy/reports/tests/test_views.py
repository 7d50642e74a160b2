from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from connected.foundation.identity.models import User
from connected.foundation.measures import Period
from connected.foundation.measures.operations import attest, take_reading
from connected.foundation.measures.queries import every_measure
from connected.strategy.bodies.models import Body
from connected.strategy.reports.models import Report
from connected.strategy.reports.operations import draft_report, word_implication
from connected.strategy.reports.tests.factories import (
    EXEMPT,
    TESTS,
    answer_every_route,
    clear,
    make_published_report,
    make_report,
    make_smallborough,
    make_user,
)

pytestmark = pytest.mark.django_db
REPORT = "/reports/update-cabinet-2026-12-09/"
DRAFT = "/work/reports/update-cabinet-2026-12-09/"
IN_TIME = {"agreed": "on", "lateness_reason": "", "lateness_accepted_by": ""}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp"}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


@pytest.fixture
def author() -> User:
    return make_user("programme-manager", name="Pat Drafter")


@pytest.fixture
def desk(author: User) -> Client:
    return signed_in(author)


def test_public_list_is_empty_before_anything_is_published(client: Client) -> None:
    make_report()

    assert "No reports yet" in client.get("/reports/").content.decode()


def test_public_list_names_what_is_published(client: Client) -> None:
    make_published_report()

    page = client.get("/reports/").content.decode()

    assert f'href="{REPORT}"' in page
    assert "It covers 1 July 2026 to 30 September 2026." in page


def test_draft_is_not_found_by_the_public(client: Client) -> None:
    make_report()

    assert client.get(REPORT).status_code == 404
    assert client.get(DRAFT).status_code == 302


def test_published_page_is_frozen_with_the_latest_figure_beside(client: Client) -> None:
    make_published_report()
    october = Period.month(2026, 10)
    attest(measure="attested.hedges_cut", period=october, value=133, evidence="x", by=TESTS)
    take_reading(measure=every_measure()["attested.hedges_cut"], period=october, by=TESTS)

    page = client.get(REPORT).content.decode()

    assert ">120<" in page
    assert "Latest: <strong>133</strong> (October 2026)" in page


def test_published_page_takes_few_statements(client: Client) -> None:
    make_published_report()
    client.get(REPORT)

    with CaptureQueriesContext(connection) as asked:
        client.get(REPORT)

    assert len(asked) <= 7


def test_file_that_is_not_there_yet_is_said_to_be_made(client: Client) -> None:
    make_published_report()

    assert "The PDF file is being made." in client.get(REPORT).content.decode()
    answer = client.get(f"{REPORT}files/pdf/")
    assert answer.status_code == 202
    assert "The file is being made" in answer.content.decode()


def test_file_of_an_unknown_kind_is_not_found(client: Client) -> None:
    make_published_report()

    assert client.get(f"{REPORT}files/exe/").status_code == 404


def test_exempt_report_shows_that_it_exists_and_no_more(client: Client) -> None:
    make_smallborough()
    make_published_report(header=EXEMPT)

    page = client.get(REPORT).content.decode()

    assert "Paragraph 3" in page
    assert "Under £1,000" in page
    assert "Executive summary" not in page
    assert client.get(f"{REPORT}files/pdf/").status_code == 404
    assert "Executive summary" in signed_in(make_user("councillor")).get(REPORT).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_drafts_takes_the_same_statements_for_any_number(
    number: int, author: User, desk: Client
) -> None:
    make_smallborough()
    for place in range(number):
        draft_report(
            committee=Body.objects.get(key="cabinet"),
            meeting_on=date(2026, 12, 9 + place),
            first=date(2026, 7, 1),
            last=date(2026, 9, 30),
            by=author,
        )
    desk.get("/work/reports/")

    with CaptureQueriesContext(connection) as asked:
        page = desk.get("/work/reports/").content.decode()

    assert page.count("/work/reports/update-cabinet-") == number
    assert len(asked) <= 6


def test_report_is_drafted_from_a_form(desk: Client) -> None:
    make_smallborough()

    answer = desk.post(
        "/work/reports/new/",
        {
            "committee": "cabinet",
            "meeting_on-day": "9",
            "meeting_on-month": "12",
            "meeting_on-year": "2026",
            "first": _months_ago(4),
            "last": _months_ago(2),
            "author_role": "Programme manager",
        },
    )

    assert answer.status_code == 302, answer.content.decode()
    report = Report.objects.get()
    assert report.first.isoformat() == _months_ago(4)
    assert report.last == Period.month_of(date.fromisoformat(_months_ago(2))).last


def _months_ago(number: int) -> str:
    from django.utils import timezone

    month = Period.month_of(timezone.localdate())
    for _ in range(number):
        month = month.previous_month()
    return month.first.isoformat()


def test_second_draft_for_a_meeting_is_refused_beside_its_field(desk: Client) -> None:
    make_report()

    page = desk.post(
        "/work/reports/new/",
        {
            "committee": "cabinet",
            "meeting_on": "2026-12-09",
            "first": _months_ago(2),
            "last": _months_ago(1),
            "author_role": "x",
        },
    ).content.decode()

    assert "There is already an update on the strategy for Cabinet on 9 December 2026" in page


def test_new_report_page_asks_and_keeps_bad_answers(desk: Client) -> None:
    make_smallborough()

    assert "Draft the report" in desk.get("/work/reports/new/").content.decode()
    page = desk.post("/work/reports/new/", {"author_role": "Kept answer"}).content.decode()

    assert "There is a problem" in page
    assert "Kept answer" in page


def test_draft_overview_is_a_list_of_tasks(author: User, desk: Client) -> None:
    make_report(author=author)

    page = desk.get(DRAFT).content.decode()

    for words in ("Fewer people complain", "1. Executive summary", "No words yet.", "0 of 4 done."):
        assert words in page
    assert "Publish the report" not in page


def test_published_report_is_not_on_the_desk_any_more(desk: Client) -> None:
    make_published_report()

    assert desk.get(DRAFT).status_code == 404


def test_preview_shows_the_draft_as_it_stands(desk: Client) -> None:
    make_report()

    page = desk.get(f"{DRAFT}preview/").content.decode()

    assert "This is a draft." in page
    assert "Not yet verified: silence is not clearance." in page


@pytest.mark.parametrize(
    ("page", "answers", "said"),
    [
        (
            "head/",
            {
                "title": "T",
                "wards": "All",
                "key_decision": "No",
                "author_role": "R",
                "access": "public",
                "version": "1",
            },
            "The head of the report is saved.",
        ),
        ("figures/", {}, "The figures are counted again."),
        ("sections/reasons/", {"body": "Because.", "version": "1"}, "The section is saved."),
        (
            "routes/fewer-complaints/",
            {"explanation": "a", "action": "b", "owner": "c", "due_on": "2027-01-31"},
            "The route to green is saved.",
        ),
        ("implications/legal/", {"text": "None.", "version": "1"}, "The implications are saved."),
    ],
)
def test_each_task_has_a_page_that_asks_and_saves(
    page: str, answers: dict[str, str], said: str, desk: Client
) -> None:
    make_report()

    assert desk.get(f"{DRAFT}{page}").status_code == 200
    answer = desk.post(f"{DRAFT}{page}", answers, follow=True)

    assert answer.redirect_chain == [(DRAFT, 302)]
    assert said in answer.content.decode()


def test_saved_answers_are_offered_again(desk: Client) -> None:
    report = make_report()
    answer_every_route(report)

    page = desk.get(f"{DRAFT}routes/fewer-complaints/").content.decode()

    assert "Fill both posts." in page


def test_refusal_says_which_paragraph_the_rule_comes_from() -> None:
    report = make_report(author=make_user("programme-manager", "finance-officer", name="Both"))
    word_implication(report=report, kind="financial", text="None.", by=TESTS)

    page = (
        signed_in(report.author)
        .post(f"{DRAFT}implications/financial/verify/", {"role": "x", "agreed": "on"})
        .content.decode()
    )

    assert "You wrote this report. Another officer must verify its implications." in page
    assert "Cabinet report, 5 April 2017, 7.1 to 7.4" in page


@pytest.mark.parametrize("page", ["sections/poetry/", "routes/hedges-cut/", "implications/poetry/"])
def test_task_that_the_report_does_not_have_is_not_found(page: str, desk: Client) -> None:
    make_report()

    assert desk.get(f"{DRAFT}{page}").status_code == 404


def test_officer_verifies_in_their_own_name() -> None:
    report = make_report()
    word_implication(report=report, kind="financial", text="No new costs.", by=TESTS)
    officer = signed_in(make_user("finance-officer", name="Sam Counter"))
    page = f"{DRAFT}implications/financial/verify/"

    assert "No new costs." in officer.get(page).content.decode()
    assert f'href="{page}"' in officer.get(DRAFT).content.decode()
    answer = officer.post(page, {"role": "Chief Accountant", "agreed": "on"}, follow=True)

    assert "Verified by Sam Counter, Chief Accountant." in answer.content.decode()


def test_officer_of_another_field_does_not_find_the_page() -> None:
    make_report()

    officer = signed_in(make_user("monitoring-officer"))

    assert officer.get(f"{DRAFT}implications/financial/verify/").status_code == 404


def test_publish_page_lists_what_is_left() -> None:
    make_report()

    page = signed_in(make_user("democratic-services")).get(f"{DRAFT}publish/").content.decode()

    assert "Route to green: Fewer people complain" in page
    assert "Not yet verified: legal" in page
    assert "<form" not in page.split("<main")[1].split("</main")[0]


def test_publishing_leads_to_the_public_page() -> None:
    report = make_report()
    clear(report)
    dee = signed_in(make_user("democratic-services"))

    assert "Publish the report" in dee.get(f"{DRAFT}publish/").content.decode()
    answer = dee.post(f"{DRAFT}publish/", IN_TIME, follow=True)

    assert answer.redirect_chain == [(REPORT, 302)]
    assert "The report is published." in answer.content.decode()


def test_publishing_what_is_not_ready_is_refused_with_its_paragraph() -> None:
    make_report()

    dee = signed_in(make_user("democratic-services"))
    page = dee.post(f"{DRAFT}publish/", {"agreed": "on"}).content.decode()

    assert "have no route to green yet: Fewer people complain." in page
    assert "Cabinet report, 5 April 2017, 5.4" in page


@pytest.mark.parametrize(
    ("role", "page"),
    [
        ("councillor", DRAFT),
        ("finance-officer", "/work/reports/new/"),
        ("finance-officer", f"{DRAFT}sections/reasons/"),
        ("programme-manager", f"{DRAFT}publish/"),
        ("programme-manager", f"{DRAFT}implications/financial/verify/"),
    ],
)
def test_door_is_shut_to_who_has_no_business_there(role: str, page: str) -> None:
    make_report()

    assert signed_in(make_user(role)).get(page).status_code == 403
