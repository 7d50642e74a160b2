"""What scrutiny refers and members ask, and what they are answered."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db import IntegrityError

from connected.foundation.audit import record
from connected.foundation.calendars import months_after, working_days_after
from connected.foundation.identity.models import User
from connected.foundation.operations import DrawAgain, operation
from connected.foundation.permissions import Actor
from connected.foundation.references import new_reference
from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Body
from connected.strategy.bodies.queries import procedure, seat_of
from connected.strategy.decisions.models import Decision
from connected.strategy.meetings.models import AgendaItem, Answerable, Question, Referral
from connected.strategy.meetings.operations.opening import check_has_come
from connected.strategy.meetings.permissions import MANAGE_MEETINGS
from connected.strategy.meetings.rules import refusals

A = TypeVar("A", bound=Answerable)


@dataclass(frozen=True)
class About:
    """What a question or a referral is about: any of the three."""

    item: AgendaItem | None = None
    decision: Decision | None = None
    report: str = ""

    @property
    def is_nothing(self) -> bool:
        return not (self.item or self.decision or self.report)


@operation
def refer(
    *, from_body: Body, to_body: Body, text: str, on: date, by: Actor, about: About = About()
) -> Referral:
    """Scrutiny puts something to a body that decides. The answer is due by law."""
    check_has_come(on)
    _check_may_refer(from_body, to_body, on, by)
    referral = _made(
        Referral(
            reference=new_reference(),
            from_body=from_body,
            to_body=to_body,
            text=text.strip(),
            referred_on=on,
            due_on=months_after(on, procedure().referral_answer_months),
            item=about.item,
            decision=about.decision,
            report=about.report,
        )
    )
    record("meetings.referral_made", subject=referral, by=by, to=to_body.key)
    return referral


def _check_may_refer(from_body: Body, to_body: Body, on: date, by: Actor) -> None:
    if from_body.role != Body.Role.SCRUTINY:
        raise refusals.NotScrutiny(body=from_body)
    if from_body == to_body:
        raise refusals.SameBody
    if isinstance(by, User) and not by.may(MANAGE_MEETINGS) and not seat_of(by, from_body, on):
        raise refusals.NotYourCommittee(body=from_body)


@operation
def ask_question(
    *, text: str, asked_by: str, about: About, on: date, by: Actor, user: User | None = None
) -> Question:
    """A member asks. `user` is the member's account, where they have one."""
    check_has_come(on)
    if about.is_nothing:
        raise refusals.AboutNothing
    question = _made(
        Question(
            reference=new_reference(),
            text=text.strip(),
            asked_by=asked_by,
            asked_by_user=user,
            asked_on=on,
            due_on=working_days_after(on, procedure().question_answer_working_days),
            item=about.item,
            decision=about.decision,
            report=about.report,
        )
    )
    record("meetings.question_asked", subject=question, by=by)
    return question


def _made(thing: A) -> A:
    try:
        thing.save(force_insert=True)
    except IntegrityError as error:
        if "reference" in str(error):
            raise DrawAgain from error
        raise
    return thing


@operation
def respond_to_referral(
    *, referral: Referral, text: str, answered_by: str, on: date, by: Actor
) -> Referral:
    """What the body answers, and who speaks for it."""
    referral = Referral.objects.select_for_update().get(pk=referral.pk)
    _answer(referral, text, answered_by, on, referral.referred_on)
    record("meetings.referral_answered", subject=referral, by=by, on=on.isoformat())
    return referral


@operation
def answer_question(
    *, question: Question, text: str, answered_by: str, on: date, by: Actor
) -> Question:
    question = Question.objects.select_for_update().get(pk=question.pk)
    _answer(question, text, answered_by, on, question.asked_on)
    record("meetings.question_answered", subject=question, by=by, on=on.isoformat())
    return question


def _answer(thing: Answerable, text: str, answered_by: str, on: date, asked_on: date) -> None:
    check_has_come(on)
    if thing.answered_on is not None:
        raise refusals.AnsweredAlready(day=in_words(thing.answered_on))
    if on < asked_on:
        raise refusals.AnsweredTooSoon(day=in_words(asked_on))
    thing.answer, thing.answered_by, thing.answered_on = text.strip(), answered_by, on
    thing.save(update_fields=["answer", "answered_by", "answered_on"])
