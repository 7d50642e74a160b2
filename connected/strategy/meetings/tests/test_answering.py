from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from connected.foundation.notify.models import Message
from connected.strategy.bodies.models import Body
from connected.strategy.bodies.tests.factories import TESTS, make_bodies, make_member, make_user
from connected.strategy.decisions.tests.factories import make_decision
from connected.strategy.meetings.models import Answerable, Question, Reminder
from connected.strategy.meetings.operations import (
    About,
    answer_question,
    remind_clerks,
    respond_to_referral,
)
from connected.strategy.meetings.queries import answers_page, open_answers
from connected.strategy.meetings.rules import refusals
from connected.strategy.meetings.tasks import remind_clerks as remind_clerks_daily
from connected.strategy.meetings.tests.factories import (
    HELD,
    PUBLISHED,
    TODAY,
    first_item,
    make_called,
    make_held,
    make_planned,
    make_question,
    make_referral,
)

pytestmark = pytest.mark.django_db
ANSWER: dict[str, Any] = {
    "text": "At hubs, by phone and at the counter.",
    "answered_by": "Demo cabinet member",
    "by": TESTS,
}


def test_referral_is_due_in_two_months_and_is_late_the_day_after() -> None:
    referral = make_referral()

    assert referral.due_on == date(2026, 12, 14)
    assert referral.state_on(referral.due_on) == "open"
    assert referral.state_on(referral.due_on + timedelta(days=1)) == "late"


def test_answered_referral_says_who_answered_when() -> None:
    referral = make_referral()

    answered = respond_to_referral(referral=referral, on=TODAY, **ANSWER)

    assert answered.state_on(date(2030, 1, 1)) == Answerable.State.ANSWERED
    assert (answered.answered_by, answered.answered_on) == ("Demo cabinet member", TODAY)
    with pytest.raises(refusals.AnsweredAlready):
        respond_to_referral(referral=referral, on=TODAY, **ANSWER)


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        (HELD - timedelta(days=1), refusals.AnsweredTooSoon),
        (TODAY + timedelta(days=1), refusals.DayNotCome),
    ],
)
def test_answer_comes_after_what_was_asked_and_not_in_the_future(
    day: date, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        respond_to_referral(referral=make_referral(), on=day, **ANSWER)
    with pytest.raises(refusal):
        answer_question(question=make_question(), on=day, **ANSWER)


def test_only_scrutiny_refers_and_to_another_body() -> None:
    make_bodies()
    scrutiny, cabinet = (Body.objects.get(key=key) for key in ("scrutiny", "cabinet"))

    with pytest.raises(refusals.NotScrutiny):
        make_referral(from_body=cabinet)
    with pytest.raises(refusals.SameBody):
        make_referral(from_body=scrutiny, to_body=scrutiny)


def test_councillor_refers_for_their_own_committee_only() -> None:
    make_bodies()
    councillor, clerk = make_user("councillor"), make_user("democratic-services")
    with pytest.raises(refusals.NotYourCommittee):
        make_referral(by=councillor)
    make_member("scrutiny", user=councillor)

    assert make_referral(by=councillor).pk
    assert make_referral(by=clerk).pk


def test_question_is_about_something_and_due_in_ten_working_days() -> None:
    question = make_question()

    assert question.due_on == date(2026, 10, 28)
    assert question.state_on(TODAY) == "late"
    assert str(question) == question.reference
    with pytest.raises(refusals.AboutNothing):
        make_question(about=About())


def test_answered_question_keeps_its_answer() -> None:
    question = answer_question(question=make_question(), on=HELD, **ANSWER)

    assert (question.answer, question.answered_on) == (ANSWER["text"], HELD)


def test_late_ones_come_first_and_are_counted() -> None:
    late, waiting = make_question(), make_question(on=TODAY)
    done = answer_question(question=make_question(), on=HELD, **ANSWER)

    found = answers_page(Question, TODAY)

    assert list(found.rows) == [late, waiting, done]
    assert (found.late, found.waiting, found.answered, found.total) == (1, 1, 1, 3)


def test_what_waits_is_listed_by_the_day_it_is_due() -> None:
    referral, question = make_referral(), make_question()

    assert open_answers(TODAY) == [question, referral]


def test_reference_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["AA-1111-AA", "AA-1111-AA", "BB-2222-BB"])
    monkeypatch.setattr(
        "connected.strategy.meetings.operations.answering.new_reference", lambda: next(drawn)
    )

    assert [make_question().reference, make_question().reference] == ["AA-1111-AA", "BB-2222-BB"]


def test_other_faults_of_the_database_are_not_hidden() -> None:
    with pytest.raises(IntegrityError):
        make_question(asked_by=None)


def clerk_of(*bodies: str) -> Any:
    clerk = make_user("democratic-services")
    for body in bodies:
        make_member(body, user=clerk, position="clerk")
    return clerk


def test_clerk_is_told_of_agendas_minutes_and_answers_of_their_bodies_once_a_day() -> None:
    meeting = make_held()
    make_planned(held_on=date(2026, 11, 12))
    make_planned("digital-board", held_on=date(2026, 11, 12))
    make_question(about=About(item=first_item(meeting)))
    clerk = clerk_of("cabinet")

    remind_clerks(on=TODAY, by=TESTS)
    remind_clerks(on=TODAY, by=TESTS)

    message = Message.objects.get(to=clerk.email)
    lines = [line for line in message.body.split("\n") if line.startswith("- ")]
    assert len(lines) == 3
    assert lines[0].endswith("publish the minutes. It was due on 28 October 2026.")
    assert lines[1].endswith("publish the agenda. It is due on 4 November 2026.")
    assert "no answer yet. It was due on 28 October 2026." in lines[2]


def test_answers_are_asked_of_whoever_keeps_the_body_that_owes_them() -> None:
    decision = make_decision()
    make_question(about=About(decision=decision))
    make_question()
    make_referral(on=date(2026, 9, 1))
    make_referral(on=TODAY)
    clerk_of("digital-board")
    clerk_of("cabinet")

    told = remind_clerks(on=TODAY, by=TESTS)

    numbers = [message.body.count("\n- ") for message in Message.objects.order_by("pk")]
    assert (len(told), numbers) == (2, [2, 2])


def test_nobody_is_told_of_nothing() -> None:
    make_called("digital-board")
    clerk_of("cabinet")

    assert remind_clerks(on=PUBLISHED, by=TESTS) == []
    assert not Reminder.objects.exists()


def test_reminders_go_out_each_morning() -> None:
    make_held()
    clerk = clerk_of("cabinet")

    remind_clerks_daily(timestamp=1793613600)

    assert str(Reminder.objects.get(to=clerk)) == f"{clerk.pk}, 2026-11-02"
