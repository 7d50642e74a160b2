"""Whatever happens, in whatever order, and whoever dies on the way: ledger, cases and provider agree to the penny."""

import contextlib
from collections.abc import Callable
from decimal import Decimal
from random import Random

import pytest

from connected.council.journeys.models import Draft, Submission
from connected.council.payments.models import LedgerEntry, Payment, Refund
from connected.council.payments.operations import (
    ask_refund,
    cancel_payment,
    close_unfinished,
    follow_payment,
)
from connected.council.payments.rules import kept
from connected.council.payments.tests.factories import (
    BY,
    do_jobs,
    make_paid_service,
    make_unpaid,
    new_key,
    set_out,
)
from connected.foundation.operations import Refused
from connected.foundation.pay.sandbox import account
from connected.foundation.pay.sandbox.faults import Fault
from connected.foundation.pay.tests.dying import DEATHS, FATE, kill_after
from connected.office.cases.models import Case

WEIGHTS = {
    "set out": 6,
    "bank takes": 6,
    "bank declines": 2,
    "bank thinks": 1,
    "payer cancels": 2,
    "time runs out": 1,
    "payer comes back": 5,
    "message": 4,
    "look after": 2,
    "refund a part": 4,
    "refund all": 1,
    "refund by hand": 2,
    "refund comes back": 1,
    "jobs": 5,
}
FATES = ("well", "well", "killed", "cut off")
SEEDS = range(24)
STEPS = 30


def payment_number(number: int) -> Payment | None:
    found = list(Payment.objects.order_by("opened_at"))
    return found[number % len(found)] if found else None


def at_bank(status: str, code: str = "") -> Callable[[Payment], object]:
    def turn(payment: Payment) -> None:
        book = account.find(str(payment.provider_id))
        if book["status"] != "success":
            account.turn(book["id"], status, code)

    return turn


def refund(share: Decimal) -> Callable[[Payment], object]:
    return lambda payment: ask_refund(
        payment=payment, key=new_key(), amount=payment.amount * share, reason="A test", by=BY
    )


def refund_by_hand(payment: Payment) -> None:
    left = account.refundable(account.find(str(payment.provider_id)))
    account.refund(str(payment.provider_id), min(left, 100) or 1, left)


def refund_comes_back(payment: Payment) -> None:
    for one in account.find(str(payment.provider_id))["refunds"][:1]:
        account.lose_refund(str(payment.provider_id), one["id"])


HAPPENS: dict[str, Callable[[Payment], object]] = {
    "bank takes": at_bank("success"),
    "bank declines": at_bank("failed", "P0010"),
    "bank thinks": at_bank("submitted"),
    "time runs out": at_bank("failed", "P0020"),
    "payer cancels": lambda payment: cancel_payment(key=payment.key, by=BY),
    "payer comes back": lambda payment: follow_payment(key=payment.key, seen="back", by=BY),
    "message": lambda payment: follow_payment(key=payment.key, seen="message", by=BY),
    "look after": lambda payment: close_unfinished(key=payment.key, by=BY),
    "refund a part": refund(Decimal("0.4")),
    "refund all": refund(Decimal(1)),
    "refund by hand": refund_by_hand,
    "refund comes back": refund_comes_back,
}


def happen(event: str, number: int, fate: str, calls: int) -> None:
    FATE.answered = -1
    if fate != "well":
        kill_after(calls, reached=fate == "killed")
    with contextlib.suppress(*DEATHS, Refused, Fault):
        if event == "set out":
            set_out(list(Draft.objects.order_by("started_at"))[number % 2])
        elif event == "jobs":
            do_jobs()
        elif (payment := payment_number(number)) and (payment.provider_id or event == "look after"):
            HAPPENS[event](payment)


def settle() -> None:
    """What the half-hourly and the nightly job come to, now that nobody dies any more."""
    FATE.answered = -1
    for _ in range(2):
        for payment in Payment.objects.all():
            book = account.find_under(payment.reference)
            if book and book[0]["status"] == "submitted":
                account.turn(book[0]["id"], "failed", "P0010")
            close_unfinished(key=payment.key, by=BY)
            follow_payment(key=payment.key, seen="reconciling", by=BY)
        do_jobs()


@pytest.mark.django_db
@pytest.mark.usefixtures("books")
@pytest.mark.parametrize("seed", SEEDS)
def test_ledger_cases_and_provider_agree_to_the_penny(seed):
    make_paid_service()
    make_unpaid(), make_unpaid()
    chance = Random(seed)

    for event in chance.choices(list(WEIGHTS), list(WEIGHTS.values()), k=STEPS):
        happen(event, chance.randrange(4), chance.choice(FATES), chance.randrange(3))
    settle()

    ledger = kept(LedgerEntry.objects.all())
    paid_for = list(Payment.objects.filter(case__isnull=False))
    cases = {one.case_id for one in paid_for}
    assert ledger * 100 == account.held()
    assert sum(kept(one.entries.all()) for one in paid_for) == ledger
    assert Case.objects.count() == Submission.objects.count() == len(cases)
    assert not Payment.objects.unfinished().exists()
    assert not Draft.objects.filter(payment__isnull=False).exists()
    assert not Refund.objects.filter(status=Refund.Status.ASKED).exists()
