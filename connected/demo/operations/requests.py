"""Requests made as residents make them, with the payments that go with them."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import yaml
from django.test import override_settings

from connected.council.journeys.models import Draft
from connected.council.journeys.operations import (
    answer_question,
    check_out,
    start_draft,
    submit_draft,
)
from connected.council.payments.models import Payment
from connected.council.payments.operations import (
    ask_refund,
    follow_payment,
    send_refund,
    start_payment,
)
from connected.council.services.models import Service
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.pay.sandbox import account
from connected.foundation.permissions import Actor, Visitor
from connected.office.cases.models import Case

Told = Mapping[str, Any]
TOLD: list[Told] = yaml.safe_load((Path(__file__).parents[1] / "requests.yaml").read_text())
DECLINED = "P0010"
REASON = "We did not find the record"


@operation
@override_settings(PAY_TRANSPORT="connected.foundation.pay.sandbox.transport.in_process")
def tell_requests(*, people: Mapping[str, User], by: Actor) -> int:
    """How many. The stand-in's payment pages are asked without a server."""
    for told in TOLD:
        draft = _answered(told)
        if "pays" in told:
            _pay(draft, told, people)
        else:
            submit_draft(draft_id=draft.pk, by=Visitor())
    return len(TOLD)


def _answered(told: Told) -> Draft:
    draft = start_draft(
        service=Service.objects.get(key=told["service"]),
        channel=Case.Channel.ONLINE,
        assisted=False,
        by=Visitor(),
    )
    for key, answer in told["answers"].items():
        answer_question(draft_id=draft.pk, key=key, answer=answer, by=Visitor())
    return draft


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
