"""What clerks do on their pages, from the planning of a meeting to its minutes."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from connected.foundation.councils.tests.factories import make_council
from connected.strategy.bodies.models import Meeting
from connected.strategy.bodies.tests.factories import make_bodies, make_member, make_user
from connected.strategy.decisions.tests.factories import make_decision, make_proposal
from connected.strategy.meetings.models import AgendaItem, Attendance, Question, Referral, Vote
from connected.strategy.meetings.tests.factories import (
    EXEMPT,
    HELD,
    PUBLISHED,
    TODAY,
    attend,
    first_item,
    fresh,
    make_called,
    make_held,
    make_planned,
    make_question,
    make_recorded,
    make_referral,
    put_item,
    seats,
)
from connected.strategy.meetings.tests.test_views import text_of
from tests.test_doors import signed_in

pytestmark = pytest.mark.django_db
DESK = "/work/meetings/cabinet-2026-10-14/"


@pytest.fixture
def clerk(db: None) -> Client:
    make_council()
    return signed_in(make_user("democratic-services"))


def day(name: str, value: date) -> dict[str, int]:
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


def item_words(**given: Any) -> dict[str, Any]:
    return {"title": "New shears", "access": "public", **given}


def test_clerk_plans_a_meeting(clerk: Client) -> None:
    make_bodies()
    given = {"body": "cabinet", "place": "", **day("held_on", TODAY + timedelta(days=30))}

    assert "Choose a body" in text_of(clerk.get("/work/meetings/new/"))
    assert "Enter a time" in text_of(
        clerk.post("/work/meetings/new/", {**given, "starts_at": "9x"})
    )
    assert "Enter a time" in text_of(
        clerk.post("/work/meetings/new/", {**given, "starts_at": "13pm"})
    )
    assert clerk.post("/work/meetings/new/", {**given, "starts_at": "7.30pm"}).status_code == 302
    assert "already meets on" in text_of(
        clerk.post("/work/meetings/new/", {**given, "starts_at": ""})
    )

    assert str(Meeting.objects.get().starts_at) == "19:30:00"


@time_machine.travel(f"{PUBLISHED} 10:00:00+00:00", tick=False)
def test_clerk_puts_an_agenda_together_and_publishes_it(clerk: Client) -> None:
    make_planned()
    proposal = make_proposal("cabinet")
    put = f"{DESK}items/new/"
    assert "There is no proposal" in text_of(clerk.post(put, item_words(proposal="XX-1111-XX")))
    clerk.post(put, item_words(proposal=proposal.reference.lower()))
    clerk.post(put, item_words(title="Rakes"))

    edited = clerk.post(f"{DESK}items/2/", item_words(title="Old rakes", seen=1))
    moved = clerk.post(f"{DESK}items/2/move/", {"number": 1, "seen": version()})
    removed = clerk.post(f"{DESK}items/2/remove/", {"seen": version()})
    published = clerk.post(f"{DESK}agenda/", {"agreed": "yes"})

    assert {answer.status_code for answer in (edited, moved, removed, published)} == {302}
    assert [item.title for item in AgendaItem.objects.all()] == ["Old rakes"]
    assert Meeting.objects.get().status == "called"


def version() -> int:
    return Meeting.objects.get().version


def test_forms_on_an_agenda_begin_with_what_is_there(clerk: Client) -> None:
    meeting = make_planned()
    put_item(meeting, "Rakes")
    put_item(meeting, "Shears", proposal=make_proposal("cabinet"))

    for address in ("items/2/", "items/2/move/", "items/2/remove/", "items/new/", "agenda/"):
        assert clerk.get(f"{DESK}{address}").status_code == 200
    assert 'value="Shears"' in text_of(clerk.get(f"{DESK}items/2/"))


def test_stale_form_changes_nothing(clerk: Client) -> None:
    put_item(make_planned())

    said = text_of(clerk.post(f"{DESK}items/1/", item_words(title="Overwritten", seen=9)))

    assert "Somebody changed this while you were looking at it." in said
    assert AgendaItem.objects.get().title == "New shears"


def test_clerk_puts_on_a_late_item_and_withdraws_another(clerk: Client) -> None:
    make_called()
    chair = seats()[0]
    late = {**item_words(title="A burst pipe"), "because": "It leaks.", **day("on", HELD)}

    assert chair.name in text_of(clerk.get(f"{DESK}items/late/"))
    assert clerk.post(f"{DESK}items/late/", {**late, "chair": chair.pk}).status_code == 302
    assert clerk.get(f"{DESK}items/1/withdraw/").status_code == 200
    withdrawn = clerk.post(f"{DESK}items/1/withdraw/", {"because": "The supplier left."})

    assert withdrawn.status_code == 302
    assert [(item.is_late, item.is_withdrawn) for item in AgendaItem.objects.all()] == [
        (False, True),
        (True, False),
    ]


def test_clerk_records_the_meeting_and_its_minutes(clerk: Client) -> None:
    meeting = make_called()
    chair, second, third, _ = seats()
    presence = {f"seat-{seat.pk}": "present" for seat in seats()} | {
        f"seat-{third.pk}": "apologies"
    }

    clerk.get(f"{DESK}attendance/")
    clerk.post(f"{DESK}attendance/", {**presence, "seen": version()})
    clerk.get(f"{DESK}substitute/")
    clerk.post(f"{DESK}substitute/", {"instead_of": attendance_of(third.name), "name": "Demo sub"})
    clerk.get(f"{DESK}hold/")
    clerk.post(f"{DESK}hold/", {"chair": attendance_of(chair.name)})
    interest = {"kind": "pecuniary", "words": "Owns it.", "withdrew": "yes"}
    clerk.get(f"{DESK}items/1/interest/")
    clerk.post(f"{DESK}items/1/interest/", {**interest, "member": attendance_of("Demo sub")})
    ballot = text_of(clerk.get(f"{DESK}items/1/vote/"))
    clerk.post(f"{DESK}items/1/vote/", {f"vote-{attendance_of(second.name)}": "for"})
    minutes = {"resolution": "Buy.", "reasons": "Sharp.", "alternatives": "None.", "seen": 1}
    clerk.get(f"{DESK}items/1/minutes/")
    clerk.post(f"{DESK}items/1/minutes/", minutes)
    clerk.get(f"{DESK}minutes/")
    clerk.post(f"{DESK}minutes/", {"agreed": "yes"})

    assert "Demo sub" not in ballot
    assert fresh(meeting).status == "recorded"
    assert [str(vote) for vote in Vote.objects.all()] == [f"{second.name}: for"]


def attendance_of(name: str) -> int:
    return Attendance.objects.get(name=name).pk


def test_meeting_without_a_quorum_is_refused_with_the_paragraph(clerk: Client) -> None:
    meeting = make_called()
    chair, *_ = attend(meeting, present=1)

    said = text_of(clerk.post(f"{DESK}hold/", {"chair": chair.pk}))

    assert "Without a quorum it decides nothing." in said
    assert "Local Government Act 1972, Schedule 12, paragraph 6" in said


def test_clerk_cancels_a_meeting(clerk: Client) -> None:
    meeting = make_planned()

    assert clerk.get(f"{DESK}cancel/").status_code == 200
    assert clerk.post(f"{DESK}cancel/", {"because": "Snow."}).status_code == 302

    assert fresh(meeting).cancelled_because == "Snow."
    assert "Snow." in text_of(clerk.get(DESK))


def test_desk_shows_a_meeting_at_every_stage(clerk: Client) -> None:
    meeting = make_planned(held_on=TODAY + timedelta(days=30))
    put_item(meeting, **EXEMPT)
    assert "must be public by" in text_of(clerk.get(f"/work/meetings/{meeting.slug}/"))

    called = make_called("digital-board")
    assert "Record who was there" in text_of(clerk.get(f"/work/meetings/{called.slug}/"))
    proposal = make_proposal("council")
    held = make_held("council", proposal=proposal)
    make_decision(proposal=proposal, meeting=held)
    assert "Publish the minutes" in text_of(clerk.get(f"/work/meetings/{held.slug}/"))
    recorded = make_recorded()
    assert "Nothing here can be changed." in text_of(clerk.get(f"/work/meetings/{recorded.slug}/"))


@pytest.mark.parametrize("number", [1, 3])
def test_desk_asks_the_same_number_of_questions_for_any_number_of_rows(
    number: int, clerk: Client, django_assert_max_num_queries: Any
) -> None:
    for days in range(number):
        put_item(make_planned(held_on=TODAY + timedelta(days=20 + days)))
        make_question()
        make_referral()
    make_called()

    with django_assert_max_num_queries(10):
        said = text_of(clerk.get("/work/meetings/"))
    with django_assert_max_num_queries(14):
        clerk.get(DESK)

    assert "Late" in said


def test_councillor_asks_in_their_own_name(clerk: Client) -> None:
    make_called()
    user = make_user("councillor", name="Demo councillor")
    member = signed_in(user)
    name = "item:cabinet-2026-10-14:1"
    given = {"text": "How many?", "about": name, "report": "", **day("on", TODAY)}

    asked = member.get(f"/work/questions/new/?about={name}")
    answer = member.post("/work/questions/new/", given)

    assert f'value="{name}" selected' in text_of(asked)
    question = Question.objects.get()
    assert answer["Location"] == question.get_absolute_url()
    assert (question.asked_by_user, question.item) == (user, first_item(Meeting.objects.get()))


def test_clerk_asks_for_a_member_about_a_decision(clerk: Client) -> None:
    decision = make_decision()
    given = {
        "text": "Why?", "about": f"decision:{decision.number}", "asked_by": "Demo member",
        **day("on", TODAY),
    }  # fmt: skip

    clerk.post("/work/questions/new/", given)

    question = Question.objects.get()
    assert (question.asked_by, question.decision) == ("Demo member", decision)


def test_question_about_nothing_is_refused(clerk: Client) -> None:
    given = {"text": "Why?", "about": "", "asked_by": "Demo member", **day("on", TODAY)}

    said = text_of(clerk.post("/work/questions/new/", {**given, "about": "nonsense"}))
    also = text_of(clerk.post("/work/questions/new/", given))

    assert "Select one of the answers on the list" in said
    assert "Say what this is about" in also


def test_referral_is_made_and_answered(clerk: Client) -> None:
    make_bodies()
    given = {"from_body": "scrutiny", "to_body": "cabinet", "text": "Why?", **day("on", HELD)}

    assert clerk.get("/work/referrals/new/").status_code == 200
    clerk.post("/work/referrals/new/", given)
    referral = Referral.objects.get()
    address = f"/work/referrals/{referral.reference}/"
    assert "Why?" in text_of(clerk.get(address))
    clerk.post(address, {"text": "Because.", "answered_by": "Demo leader", **day("on", TODAY)})

    referral.refresh_from_db()
    assert (referral.answer, referral.answered_on) == ("Because.", TODAY)


def test_councillor_cannot_refer_for_a_committee_they_do_not_sit_on() -> None:
    make_council()
    make_bodies()
    user = make_user("councillor")
    given = {"from_body": "scrutiny", "to_body": "cabinet", "text": "Why?", **day("on", TODAY)}

    refused = text_of(signed_in(user).post("/work/referrals/new/", given))
    make_member("scrutiny", user=user)

    assert "You do not sit on Scrutiny Committee." in refused
    assert signed_in(user).post("/work/referrals/new/", given).status_code == 302


def test_question_is_answered_once(clerk: Client) -> None:
    question = make_question()
    address = f"/work/questions/{question.reference}/"
    given = {"text": "Twelve.", "answered_by": "Demo director", **day("on", TODAY)}

    assert clerk.get(address).status_code == 200
    assert clerk.post(address, given).status_code == 302
    assert "This was answered on" in text_of(clerk.post(address, given))


def test_item_that_is_not_there_is_not_found(clerk: Client) -> None:
    make_held()

    assert clerk.get(f"{DESK}items/9/minutes/").status_code == 404
    assert clerk.get("/work/meetings/nothing/").status_code == 404
