"""What everybody reads: the calendar, a meeting's page, its papers, the feeds."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.test import Client
from docx import Document as WordFile

from connected.foundation.councils.tests.factories import make_council
from connected.strategy.bodies.tests.factories import TESTS, make_bodies, make_user
from connected.strategy.decisions.tests.factories import make_decision, make_proposal
from connected.strategy.meetings.models import Attendance
from connected.strategy.meetings.operations import (
    About,
    answer_question,
    cancel_meeting,
    declare_interest,
    publish_minutes,
    record_vote,
    withdraw_item,
)
from connected.strategy.meetings.tests.factories import (
    EXEMPT,
    HELD,
    PLANNED,
    RECORDED,
    TODAY,
    first_item,
    make_called,
    make_held,
    make_planned,
    make_question,
    make_recorded,
    make_referral,
    minute,
    put_item,
)
from connected.strategy.meetings.tests.test_agenda import late_item
from tests.test_doors import signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "/council/meetings/cabinet-2026-10-14/"


@pytest.fixture(autouse=True)
def _council(db: None) -> None:
    make_council()


def text_of(answer: Any) -> str:
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_calendar_lists_what_comes_and_what_was_of_all_or_of_one_body(client: Client) -> None:
    make_planned(held_on=TODAY + timedelta(days=20))
    make_planned("digital-board")

    said = text_of(client.get("/council/meetings/"))
    of_cabinet = text_of(client.get("/council/meetings/?body=cabinet"))

    assert "Sunday 22 November 2026, 7pm" in said
    assert "Wednesday 14 October 2026" in said
    assert "Wednesday 14 October 2026" not in of_cabinet


@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_the_same_number_of_questions_for_any_number_of_rows(
    number: int, client: Client, django_assert_max_num_queries: Any
) -> None:
    make_bodies()
    for days in range(number):
        make_planned(held_on=HELD + timedelta(days=days))
        make_planned(held_on=TODAY + timedelta(days=9 + days))
        make_referral()
        make_question()

    with django_assert_max_num_queries(7):
        client.get("/council/meetings/")
    with django_assert_max_num_queries(5):
        client.get("/council/scrutiny/")
    with django_assert_max_num_queries(5):
        client.get("/council/scrutiny/questions/")


def test_agenda_is_hidden_until_it_is_published(client: Client) -> None:
    meeting = make_planned()
    put_item(meeting, "Secret for a week")

    said = text_of(client.get(ADDRESS))

    assert "Secret for a week" not in said
    assert "Nothing is published yet." in said


def test_recorded_meeting_shows_all_that_came_of_it(client: Client) -> None:
    proposal = make_proposal("cabinet")
    meeting = make_held(summary="They are blunt.", proposal=proposal, report="some-report")
    decision = make_decision(proposal=proposal, meeting=meeting)
    first, second, *_ = Attendance.objects.filter(meeting=meeting).order_by("pk")
    item = first_item(meeting)
    declare_interest(
        item=item, member=second, kind="non-pecuniary", words="A friend.", withdrew=False, by=TESTS
    )
    record_vote(item=item, votes={first: "for"}, by=TESTS)
    make_referral(about=About(decision=decision))
    make_question(about=About(item=item))
    minute(meeting)
    publish_minutes(meeting=meeting, on=RECORDED, by=TESTS)

    said = text_of(client.get(ADDRESS))

    for words in (
        "They are blunt.",
        f"Decision {decision.number}",
        "That new shears be bought.",
        "other interest. A friend. Stayed.",
        "The vote: 1 for",
        "Scrutiny Committee referred it to Cabinet",
        "Demo councillor asked",
        "3 voting members present. 2 had to be there.",
    ):
        assert words in said


def test_what_was_resolved_waits_for_the_minutes(client: Client) -> None:
    meeting = make_held()
    minute(meeting)

    assert "That new shears be bought." not in text_of(client.get(ADDRESS))


def test_exempt_item_shows_its_trace_to_the_public_and_its_words_to_members(client: Client) -> None:
    make_called(summary="The price is secret.", **EXEMPT)
    councillor = signed_in(make_user("councillor"))

    public, member = text_of(client.get(ADDRESS)), text_of(councillor.get(ADDRESS))

    for words in ("£1m to £5m", "Paragraph 3 of Schedule 12A", "1 April 2027"):
        assert words in public
    assert "secret" not in public
    assert "The price is secret." in member
    assert "Ask a question about item 1" in member


def test_late_withdrawn_and_cancelled_say_why(client: Client) -> None:
    meeting = make_called()
    late_item(meeting)
    withdraw_item(item=first_item(meeting), because="The supplier left.", by=TESTS)
    cancel_meeting(meeting=meeting, because="Snow.", on=HELD, by=TESTS)

    said = text_of(client.get(ADDRESS))

    for words in ("Late item. The pipe cannot wait.", "The supplier left.", "cancelled. Snow."):
        assert words in said
    assert "Agenda with late items" in said


def test_paper_is_a_page_a_tagged_pdf_and_a_word_file(client: Client) -> None:
    make_recorded()
    paper = f"{ADDRESS}papers/minutes/"

    page = text_of(client.get(paper))
    pdf, word = client.get(f"{paper}pdf/"), client.get(f"{paper}docx/")

    assert "not changed since" in page
    assert "That new shears be bought." in page
    assert bool(pikepdf.open(BytesIO(pdf.content)).Root.MarkInfo.Marked)
    assert pdf["Content-Disposition"] == 'attachment; filename="minutes-cabinet-2026-10-14.pdf"'
    said = "\n".join(one.text for one in WordFile(BytesIO(word.content)).paragraphs)
    assert "That new shears be bought." in said


def test_file_that_is_known_is_not_made_again(client: Client) -> None:
    make_recorded()
    address = f"{ADDRESS}papers/minutes/docx/"

    known = client.get(address)["ETag"]

    assert client.get(address, headers={"If-None-Match": known}).status_code == 304


@pytest.mark.parametrize(
    "address",
    [
        "/council/meetings/cabinet-2030-01-01/",
        f"{ADDRESS}papers/minutes/",
        f"{ADDRESS}papers/agenda/xls/",
        "/council/bodies/nobody/calendar.ics",
        "/council/scrutiny/referrals/AA-1111-AA/",
        "/council/scrutiny/questions/AA-1111-AA/",
    ],
)
def test_what_is_not_there_is_not_found(address: str, client: Client) -> None:
    make_called()

    assert client.get(address).status_code == 404


def test_meetings_are_a_calendar_that_others_subscribe_to(client: Client) -> None:
    make_planned(place="Room 1; the old one, " + "é" * 60)
    other = make_planned("digital-board", starts_at=None, place="")
    cancel_meeting(meeting=other, because="Snow.", on=PLANNED, by=TESTS)

    answer = client.get("/council/meetings/calendar.ics")
    of_cabinet = client.get("/council/bodies/cabinet/calendar.ics").content.decode()

    feed = answer.content.decode()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line.encode()) <= 75 for line in feed.split("\r\n"))
    unfolded = feed.replace("\r\n ", "")
    for line in (
        "DTSTART:20261014T180000Z",
        "DTSTART;VALUE=DATE:20261014",
        "SUMMARY:Cancelled: Digital Board",
        "DESCRIPTION:Snow.",
        f"LOCATION:Room 1\\; the old one\\, {'é' * 60}",
    ):
        assert f"\r\n{line}\r\n" in unfolded
    assert of_cabinet.count("BEGIN:VEVENT") == 1


def test_scrutinys_page_puts_the_late_ones_first(client: Client) -> None:
    make_bodies()
    waiting = make_referral(on=TODAY, text="Waits")
    late = make_referral(on=TODAY - timedelta(days=90), text="Is late")

    said = text_of(client.get("/council/scrutiny/"))

    assert said.index(late.reference) < said.index(waiting.reference)
    assert "<strong>1</strong> late, <strong>1</strong> waiting" in said


def test_question_has_a_page_with_its_answer(client: Client) -> None:
    question = make_question()
    address = f"/council/scrutiny/questions/{question.reference}/"
    assert "There is no answer yet." in text_of(client.get(address))

    answer_question(
        question=question, text="Twelve.", answered_by="Demo director", on=HELD, by=TESTS
    )

    assert "Twelve." in text_of(client.get(address))
    assert "Demo director" in text_of(client.get("/council/scrutiny/questions/"))


def test_referral_has_a_page_that_leads_to_what_it_is_about(client: Client) -> None:
    decision = make_decision()
    referral = make_referral(
        about=About(item=first_item(make_called()), decision=decision, report="x")
    )

    said = text_of(client.get(f"/council/scrutiny/referrals/{referral.reference}/"))

    assert f'href="{ADDRESS}#item-1"' in said
    assert decision.number in said


def test_bodys_page_shows_its_meetings(client: Client) -> None:
    make_planned(held_on=TODAY + timedelta(days=20))
    make_recorded("digital-board")

    assert "22 November 2026" in text_of(client.get("/council/bodies/cabinet/"))
    assert "Minutes published" in text_of(client.get("/council/bodies/digital-board/"))
