"""Every page of the drafting desk opens and does what its button says."""

from datetime import date

import pytest
from django.test import Client

from connected.foundation.measures import Period
from connected.foundation.measures.registry import measure_of
from connected.strategy.bodies.models import Body
from connected.strategy.bodies.tests.factories import make_bodies, make_meeting
from connected.strategy.decisions.tests.factories import make_proposal
from connected.strategy.reports.models import Report, SectionVersion
from connected.strategy.reports.operations import (
    comment_on_part,
    define_report_schedules,
    draft_decision_report,
    edit_section,
    send_for_clearance,
)
from connected.strategy.reports.tests.factories import (
    CLEARED,
    EXEMPT,
    TESTS,
    answer_every_route,
    clear,
    make_published_report,
    make_report,
    make_smallborough,
    make_user,
    verify_everything,
)
from connected.strategy.reports.tests.test_views import signed_in

pytestmark = pytest.mark.django_db
MEASURES = ("reports.published_in_time", "reports.published_late", "reports.verified_by_name")
DRAFT = "/work/reports/update-cabinet-2026-12-09/"


@pytest.fixture
def desk() -> Client:
    return signed_in(make_user("programme-manager", name="Pat Drafter"))


@pytest.mark.parametrize("tab", ["", "draft", "clearance", "cleared", "meetings", "published", "x"])
def test_desk_opens_at_every_tab(tab: str, desk: Client) -> None:
    make_report()

    assert desk.get(f"/work/reports/?tab={tab}").status_code == 200


def test_desk_says_who_has_each_report_now(desk: Client) -> None:
    make_report(author=make_user("programme-manager", name="Ada Author"))

    page = desk.get("/work/reports/").content.decode()

    assert "Ada Author" in page
    assert "Drafts (1)" in page


def test_desk_by_meeting_offers_a_draft_for_it(desk: Client) -> None:
    make_bodies()
    make_meeting()

    page = desk.get("/work/reports/?tab=meetings").content.decode()

    assert "?committee=cabinet&amp;meeting_on=2026-12-09" in page


@pytest.mark.parametrize(
    "page",
    [
        "recommendations/",
        "recommendations/new/",
        "recommendations/1/",
        "recommendations/1/withdraw/",
        "versions/reasons/",
        "versions/reasons/1/restore/",
        "comments/",
        "comments/reasons/new/",
        "clearance/",
        "clearance/send/",
        "clearance/back/",
        "clearance/ask/legal/",
        "clearance/ask/director/",
    ],
)
def test_each_page_about_a_draft_opens(page: str, desk: Client) -> None:
    make_report()

    assert desk.get(f"{DRAFT}{page}").status_code == 200


@pytest.mark.parametrize(
    "page",
    [
        "recommendations/9/",
        "options/new/",
        "versions/poetry/",
        "versions/reasons/9/restore/",
        "comments/poetry/new/",
        "comments/1/settle/",
        "comments/0/settle/",
        "clearance/ask/poetry/",
    ],
)
def test_what_a_draft_does_not_have_is_not_found(page: str, desk: Client) -> None:
    make_report()

    assert desk.get(f"{DRAFT}{page}").status_code == 404


def test_recommendation_is_added_changed_and_taken_out(desk: Client) -> None:
    report = make_report()
    desk.post(f"{DRAFT}recommendations/new/", {"text": "That hedges be cut.", "version": "0"})
    desk.post(f"{DRAFT}recommendations/4/", {"text": "That all be cut.", "version": "1"})
    desk.post(f"{DRAFT}recommendations/1/withdraw/")

    texts = [one.text for one in report.recommendations.standing()]
    assert len(texts) == 3
    assert texts[-1] == "That all be cut."


def test_two_tabs_do_not_overwrite_each_other(desk: Client) -> None:
    report = make_report()
    edit_section(report=report, key="reasons", body="Because of frost.", by=TESTS)

    answer = desk.post(f"{DRAFT}sections/reasons/", {"body": "Because of rain.", "version": "1"})

    page = answer.content.decode()
    assert "Nothing of yours is saved yet" in page
    assert "<del>" in page
    assert 'name="version" value="2"' in page
    assert report.sections.get(key="reasons").body == "Because of frost."


def test_saving_again_after_a_look_is_saved(desk: Client) -> None:
    report = make_report()
    edit_section(report=report, key="reasons", body="Because of frost.", by=TESTS)

    desk.post(f"{DRAFT}sections/reasons/", {"body": "Because of both.", "version": "2"})

    assert report.sections.get(key="reasons").body == "Because of both."


def test_versions_are_compared_word_by_word_and_restored(desk: Client) -> None:
    report = make_report()
    for body in ("Because of frost.", "Because of rain."):
        edit_section(report=report, key="reasons", body=body, by=TESTS)

    page = desk.get(f"{DRAFT}versions/reasons/").content.decode()
    desk.post(f"{DRAFT}versions/reasons/2/restore/", {"version": "3"})

    assert "<del>" in page
    assert "<ins>" in page
    assert report.sections.get(key="reasons").body == "Because of frost."
    assert SectionVersion.objects.filter(report=report, part="reasons").count() == 4


def test_reader_comments_and_author_settles(desk: Client) -> None:
    report = make_report()
    reader = signed_in(make_user("finance-officer", name="Sam Counter"))
    reader.post(f"{DRAFT}comments/reasons/new/", {"text": "Which frost?"})

    assert "Which frost?" in desk.get(f"{DRAFT}sections/reasons/").content.decode()
    desk.post(f"{DRAFT}comments/1/settle/", {"answer": "That of January."})

    page = desk.get(f"{DRAFT}comments/").content.decode()
    assert "That of January." in page
    assert not report.comments.open().exists()


def test_auditor_reads_comments_and_writes_none() -> None:
    make_report()
    auditor = signed_in(make_user("auditor"))

    assert auditor.get(f"{DRAFT}comments/").status_code == 200
    assert auditor.get(f"{DRAFT}comments/reasons/new/").status_code == 403


def test_report_goes_from_hand_to_hand(desk: Client) -> None:
    report = make_report()
    answer_every_route(report)
    verify_everything(report)
    director = signed_in(make_user("board-member", name="Di Rector"))

    desk.post(f"{DRAFT}clearance/send/")
    page = director.get(f"{DRAFT}clearance/").content.decode()
    director.post(f"{DRAFT}clearance/clear/", {"role": "Director", "agreed": "on"})

    assert f'href="{DRAFT}clearance/clear/"' in page
    report.refresh_from_db()
    assert (report.status, report.cleared_by_name) == (Report.Status.CLEARED, "Di Rector")


def test_report_is_sent_back_with_words(desk: Client) -> None:
    report = make_report()
    answer_every_route(report)
    verify_everything(report)
    send_for_clearance(report=report, on=CLEARED, by=TESTS)

    desk.post(f"{DRAFT}clearance/back/", {"because": "Section 5 is thin."})

    page = desk.get(f"{DRAFT}clearance/").content.decode()
    assert "Section 5 is thin." in page


def test_clearance_page_says_what_stands_between_the_draft_and_publication(desk: Client) -> None:
    report = make_report()
    comment_on_part(report=report, part="reasons", text="Why?", by=make_user("finance-officer"))

    page = desk.get(f"{DRAFT}clearance/").content.decode()

    for words in (
        "Route to green: Fewer people complain",
        "No words yet: legal",
        "1 comment to settle",
        "The monitoring officer",
        "Publish it, by 1 December 2026 at the latest",
    ):
        assert words in page


def test_officer_is_asked_by_name_and_message(desk: Client) -> None:
    from connected.foundation.notify.models import Message

    make_report()
    officer = make_user("monitoring-officer", name="Alex Law")

    desk.post(f"{DRAFT}clearance/ask/legal/", {"officer": str(officer.pk)})

    assert Message.objects.get(template="reports.asked").to == officer.email
    assert "Alex Law" in desk.get(f"{DRAFT}clearance/").content.decode()


def test_publication_page_of_a_late_report_asks_why(time_machine_late: None) -> None:
    report = make_report()
    clear(report)
    dee = signed_in(make_user("democratic-services"))

    page = dee.get(f"{DRAFT}publish/").content.decode()
    refused = dee.post(f"{DRAFT}publish/", {"agreed": "on"}).content.decode()
    dee.post(
        f"{DRAFT}publish/",
        {"agreed": "on", "lateness_reason": "Frost.", "lateness_accepted_by": "The chair"},
    )

    assert "Why is it late?" in page
    assert "Say why it is late" in refused
    public = Client().get("/reports/update-cabinet-2026-12-09/").content.decode()
    assert "Accepted by The chair" in public


@pytest.fixture
def time_machine_late():
    import time_machine

    with time_machine.travel("2026-12-04 10:00:00+00:00"):
        yield


def test_published_report_is_found_by_body_kind_year_and_words(client: Client) -> None:
    make_published_report()

    def found(query: str) -> bool:
        return "update-cabinet-2026-12-09" in client.get(f"/reports/?{query}").content.decode()

    assert found("body=cabinet&kind=update&year=2026&words=hold+promises")
    assert not found("kind=decision")
    assert not found("words=zebra")


def test_search_opens_no_exempt_report(client: Client) -> None:
    make_published_report(header=EXEMPT)

    assert "No report fits" in client.get("/reports/?words=promises").content.decode()
    assert "Update on the strategy" in client.get("/reports/?words=strategy").content.decode()


def test_schedule_shows_what_drafts_itself_and_lets_an_author_be_named(desk: Client) -> None:
    make_report()
    entry = {
        "key": "to-cabinet",
        "body": "cabinet",
        "kind": "update",
        "author": "programme-manager",
    }
    define_report_schedules(schedules=[entry], by=TESTS)
    make_meeting("cabinet", date(2027, 1, 13))
    other = make_user("democratic-services", name="Dee Services")

    page = desk.get("/work/reports/schedule/").content.decode()
    named = desk.post(
        "/work/reports/schedule/to-cabinet/author/", {"officer": str(other.pk)}, follow=True
    )

    assert "Drafts itself on 16 December 2026" in page
    assert "Drafted by Dee Services." in named.content.decode()
    assert desk.get("/work/reports/schedule/to-cabinet/author/").status_code == 200


def test_performance_report_is_drafted_from_its_form(desk: Client) -> None:
    make_smallborough()

    answer = desk.post(
        "/work/reports/new/performance/",
        {
            "committee": "cabinet",
            "meeting_on": "2026-12-09",
            "first": "2026-08-01",
            "last": "2026-10-01",
            "author_role": "Programme manager",
            "programmes": ["tidy-hedges"],
        },
    )

    assert answer.status_code == 302
    assert Report.objects.get().kind == "performance"


def test_clearance_page_of_a_decision_report_says_what_choice_is_missing(desk: Client) -> None:
    make_smallborough()
    report = draft_decision_report(
        proposal=make_proposal(body="cabinet"),
        committee=Body.objects.get(key="cabinet"),
        meeting_on=date(2026, 12, 9),
        by=make_user("project-manager"),
    )
    report.recommendations.update(text="")
    report.options.update(is_do_nothing=False, is_recommended=False)

    page = desk.get(f"/work/reports/{report.slug}/clearance/").content.decode()
    tasks = desk.get(f"/work/reports/{report.slug}/").content.decode()

    for words in (
        "2 recommendations without words",
        "3 options or more; there are 2",
        "An option to do nothing",
        "Say which option is recommended",
        "Arguments missing: Do nothing",
    ):
        assert words in page
    assert "The options together" in tasks


def test_measures_count_reports_in_time_and_late() -> None:
    make_published_report()
    month = Period.month(2026, 11)

    figures = [measure_of(slug).figure(month).text for slug in MEASURES]

    assert figures == ["100.0%", "0", "100.0%"]


def test_figure_opens_to_the_published_reports(client: Client) -> None:
    make_published_report()

    page = client.get("/measures/reports.published_in_time/records/?month=2026-11")

    assert page.status_code == 200
