"""A service that costs £12.50, somebody who pays for it, and a provider that dies in the middle of an answer."""

from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from connected.council.journeys.models import Draft
from connected.council.journeys.operations import check_out
from connected.council.journeys.tests.factories import ANSWERS, make_draft
from connected.council.payments.models import Payment
from connected.council.payments.operations import follow_payment, start_payment
from connected.council.services.models import Service
from connected.council.services.tests.factories import make_service
from connected.foundation.pay.sandbox import account
from connected.foundation.permissions import System, Visitor

BY = System("tests")
FEE = Decimal("12.50")
OURS = {
    "payments.follow",
    "payments.send_refund",
    "payments.give_back",
    "payments.close_unfinished",
}


def make_paid_service() -> Service:
    fee = {"lines": [{"label": "Search for a hat", "amount": 12.5}]}
    return make_service(key="paid-hat", title="Find a hat", fee=fee)


def make_unpaid(**given: Any) -> Draft:
    """Every question answered, nothing paid."""
    service = Service.objects.filter(key="paid-hat").first() or make_paid_service()
    return make_draft(service=service, **{"answers": ANSWERS} | given)


def set_out(draft: Draft) -> Payment:
    """To the provider's page."""
    payment = check_out(draft_id=draft.pk, by=Visitor())
    return start_payment(key=payment.key, by=Visitor())[0]


def at_bank(payment: Payment, status: str = "success", code: str = "") -> None:
    account.turn(str(payment.provider_id), status, code)


def follow(payment: Payment) -> Payment:
    return follow_payment(key=payment.key, seen="a test", by=BY)


def make_paid(draft: Draft | None = None) -> Payment:
    payment = set_out(draft or make_unpaid())
    at_bank(payment)
    return follow(payment)


def do_jobs() -> None:
    """Those of payments, until none is left. One that meets a dead provider stays for the next time."""
    while jobs := list(ProcrastinateJob.objects.filter(status="todo", task_name__in=OURS)):
        for job in jobs:
            app.tasks[job.task_name].func(**job.args)
            ProcrastinateJob.objects.filter(pk=job.pk).delete()


def new_key() -> UUID:
    return uuid4()
