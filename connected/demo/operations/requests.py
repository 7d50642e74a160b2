"""Requests made as residents make them, with the payments that go with them."""

import pathlib
import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import yaml
from django.test import override_settings
from django.utils import timezone

from connected.council.appointments.models import Place
from connected.council.appointments.queries import free_times
from connected.council.journeys.models import Draft
from connected.council.journeys.operations import (
    answer_entry,
    answer_page,
    answer_question,
    check_out,
    choose_slot,
    finish_group,
    start_draft,
    submit_draft,
)
from connected.council.journeys.rules.paths import READ, Path, asked_on, path_of
from connected.council.journeys.rules.slots import SLOT
from connected.council.payments.models import Payment
from connected.council.payments.operations import (
    ask_refund,
    follow_payment,
    send_refund,
    start_payment,
)
from connected.council.services.models import Service
from connected.council.services.queries import definition_of
from connected.council.services.rules.definition import Asking, Group, Information, Page
from connected.council.services.rules.question_types import FILES
from connected.demo.people import BY_KEY
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.pay.sandbox import account
from connected.foundation.permissions import Actor, Visitor
from connected.office.cases.models import Case
from connected.office.cases.operations import ask_for_more, change_stage, receive_message

Told = Mapping[str, Any]
TOLD: list[Told] = yaml.safe_load((pathlib.Path(__file__).parents[1] / "requests.yaml").read_text())
DAY = re.compile(r"day([+-]\d+)")
DECLINED = "P0010"
REASON = "We did not find the record"


@operation
@override_settings(PAY_TRANSPORT="connected.foundation.pay.sandbox.transport.in_process")
def tell_requests(*, people: Mapping[str, User], by: Actor) -> int:
    """How many. The stand-in's payment pages are asked without a server."""
    today = timezone.localdate()
    for told in TOLD:
        draft = _answered(told, today)
        if "pays" in told:
            _pay(draft, told, people)
        else:
            submit_draft(draft_id=draft.pk, by=Visitor())
        _work(draft, told, people)
    return len(TOLD)


def _work(draft: Draft, told: Told, people: Mapping[str, User]) -> None:
    """By the officer of the team, with the resident's answer."""
    if not told.keys() & {"stage", "asks"}:
        return
    case = Case.objects.get(submission__draft=draft)
    officer = next(one for key, one in people.items() if BY_KEY[key].team == case.team.key)
    if "stage" in told:
        change_stage(case=case, stage=told["stage"], by=officer)
    if "asks" in told:
        ask_for_more(case=case, text=told["asks"], by=officer)
    if "replies" in told:
        receive_message(case=case, text=told["replies"], by=Visitor())


def _answered(told: Told, today: date) -> Draft:
    """Page after page, as the path leads."""
    draft = start_draft(
        service=Service.objects.get(key=told["service"]),
        channel=Case.Channel.ONLINE,
        assisted=False,
        by=Visitor(),
    )
    definition = definition_of(draft.revision)
    answers = _dated(told["answers"], today)
    while step := (path := path_of(definition, draft.answers)).next:
        draft = _take(draft, path, step, answers)
    return draft


def _take(draft: Draft, path: Path, step: Asking, answers: Told) -> Draft:
    """What is not told is left blank."""
    at: dict[str, Any] = {"draft_id": draft.pk, "key": step.key, "by": Visitor()}
    if isinstance(step, Information):
        return answer_question(answer=READ, **at)
    if isinstance(step, Page):
        asked = asked_on(step.questions, path.values)
        known = {one.key: answers.get(one.key, "") for one in asked}
        return answer_page(answers=known, **at)
    if isinstance(step, Group):
        for number, entry in enumerate(answers[step.key]):
            answer_entry(entry=f"entry{number}", answers=entry, **at)
        return finish_group(**at)
    if step.type == SLOT:
        place = Place.objects.get(key=step.places[0])
        time = free_times(place)[answers.get(step.key, 0)]
        return choose_slot(place=place.key, starts=time.key, **at)
    return answer_question(answer=answers.get(step.key, [] if step.type in FILES else ""), **at)


def _dated(told: Any, today: date) -> Any:
    """`day+3` is the third day from today."""
    if isinstance(told, dict):
        return {key: _dated(value, today) for key, value in told.items()}
    if isinstance(told, str) and (found := DAY.fullmatch(told)):
        return (today + timedelta(days=int(found[1]))).isoformat()
    return told


def _pay(draft: Draft, told: Told, people: Mapping[str, User]) -> None:
    payment = check_out(draft_id=draft.pk, by=Visitor())
    payment, _ = start_payment(key=payment.key, by=Visitor())
    code = "" if told["pays"] == Payment.Status.SUCCESS else DECLINED
    account.turn(str(payment.provider_id), told["pays"], code)
    follow_payment(key=payment.key, seen="coming back", by=Visitor())
    if "refund" in told:
        _give_back(payment, told, people["finance-officer"])


def _give_back(payment: Payment, told: Told, by: Actor) -> None:
    refund = ask_refund(
        payment=payment,
        key=uuid5(NAMESPACE_URL, str(payment.key)),
        amount=Decimal(str(told["refund"])),
        reason=REASON,
        by=by,
    )
    send_refund(key=refund.key, by=by)
