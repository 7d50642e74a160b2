from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError
from django.utils import timezone

from connected.council.journeys.models import Draft
from connected.council.journeys.operations import check_out, clear_stale_drafts
from connected.council.payments import tasks
from connected.council.payments.models import LedgerEntry, Payment, Refund
from connected.council.payments.operations import (
    ask_refund,
    cancel_payment,
    close_unfinished,
    give_back,
    open_payment,
    opening,
    send_refund,
    start_payment,
)
from connected.council.payments.rules import (
    NoPaymentsOnline,
    NoReason,
    NothingPaid,
    NotThatMuch,
    PaymentOver,
    TooLateToCancel,
    TooMuch,
    kept,
)
from connected.council.payments.tests.factories import (
    BY,
    FEE,
    at_bank,
    do_jobs,
    follow,
    make_paid,
    make_unpaid,
    new_key,
    set_out,
)
from connected.foundation.pay.sandbox import account
from connected.foundation.permissions import Visitor
from connected.office.cases.models import Case
from connected.office.cases.tests.factories import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("books")]


def ask(payment: Payment, amount: Decimal | int = FEE, *, reason: str = "It was wrong", by=BY):
    return ask_refund(payment=payment, key=new_key(), amount=Decimal(amount), reason=reason, by=by)


def open_one(**given):
    return open_payment(
        subject="a hat", description="A hat", lines=[("Hat", FEE)], back="/", by=BY, **given
    )


def test_nobody_pays_where_no_provider_is_set(settings):
    settings.PAY_API_KEY = ""

    with pytest.raises(NoPaymentsOnline):
        open_one()


def test_reference_that_was_given_already_is_drawn_again(monkeypatch):
    drawn = iter(["AA-AAAA-AA", "AA-AAAA-AA", "BB-BBBB-BB"])
    monkeypatch.setattr(opening, "new_reference", lambda: next(drawn))

    references = [open_one().reference for _ in range(2)]

    assert references == ["AA-AAAA-AA", "BB-BBBB-BB"]


def test_payment_of_nothing_is_a_mistake_of_the_code():
    with pytest.raises(IntegrityError):
        open_payment(subject="a hat", description="A hat", lines=[], back="/", by=BY)


def test_payment_for_what_nobody_knows_goes_back():
    payment = open_one()
    start_payment(key=payment.key, by=BY)
    payment.refresh_from_db()
    at_bank(payment)

    follow(payment)
    do_jobs()

    assert account.held() == 0
    assert Refund.objects.get().reason == tasks.NOTHING_DELIVERED


def test_payment_that_is_over_cannot_be_gone_on_with():
    payment = make_paid()

    with pytest.raises(PaymentOver):
        start_payment(key=payment.key, by=BY)


def test_payment_resumed_at_the_provider_has_a_new_link():
    draft = make_unpaid()
    payment = set_out(draft)

    again, address = start_payment(key=payment.key, by=BY)

    assert again == payment
    assert "/demo/pay/secure/" in address


def test_payment_that_was_made_meanwhile_leads_nowhere():
    payment = set_out(make_unpaid())
    at_bank(payment)

    _, address = start_payment(key=payment.key, by=BY)

    assert address == ""
    assert Case.objects.count() == 1


def test_second_payment_for_the_same_goes_back():
    draft = make_unpaid()
    first = set_out(draft)
    at_bank(first, "failed", "P0010")
    follow(first)
    second = make_paid(draft)
    at_bank(first)

    follow(first)
    do_jobs()

    first.refresh_from_db()
    assert first.case == second.case
    assert account.held() == 1250
    assert Refund.objects.get().reason == tasks.PAID_TWICE


def test_money_for_answers_that_are_gone_goes_back():
    payment = set_out(make_unpaid())
    at_bank(payment, "failed", "P0010")
    follow(payment)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        clear_stale_drafts(by=BY)
    at_bank(payment)

    follow(payment)
    do_jobs()

    assert Case.objects.count() == 0
    assert account.held() == 0


def test_answers_are_kept_while_they_are_paid_for():
    payment = set_out(make_unpaid())

    with time_machine.travel(timezone.now() + timedelta(days=31)):
        cleared = clear_stale_drafts(by=BY)

    assert cleared == 0
    assert Draft.objects.get().payment == payment


def test_cancelled_payment_frees_the_answers():
    draft = make_unpaid()
    payment = set_out(draft)

    cancel_payment(key=payment.key, by=Visitor())
    cancel_payment(key=payment.key, by=Visitor())

    draft.refresh_from_db()
    assert draft.payment is None
    assert Payment.objects.get().code == "P0040"


def test_payment_that_never_reached_the_provider_can_be_cancelled():
    draft = make_unpaid()
    payment = check_out(draft_id=draft.pk, by=Visitor())

    cancelled = cancel_payment(key=payment.key, by=Visitor())

    assert (cancelled.status, cancelled.provider_id) == ("cancelled", None)


def test_what_the_bank_has_cannot_be_cancelled():
    payment = set_out(make_unpaid())
    at_bank(payment, "submitted")

    with pytest.raises(TooLateToCancel):
        cancel_payment(key=payment.key, by=Visitor())


def test_looking_after_completes_what_was_paid():
    payment = set_out(make_unpaid())
    at_bank(payment)

    with time_machine.travel(timezone.now() + timedelta(hours=4)):
        tasks.mop_up(timestamp=0)
        do_jobs()

    payment.refresh_from_db()
    assert payment.case == Case.objects.get()


def test_looking_after_closes_what_was_left_and_leaves_what_is_recent():
    old = set_out(make_unpaid())
    never_begun = check_out(draft_id=make_unpaid().pk, by=Visitor())
    later = timezone.now() + timedelta(hours=2)
    with time_machine.travel(later):
        recent = set_out(make_unpaid())

    with time_machine.travel(timezone.now() + timedelta(hours=4)):
        tasks.mop_up(timestamp=0)
        do_jobs()

    found = {one.pk: one for one in Payment.objects.all()}
    assert found[old.pk].status == "failed"
    assert found[never_begun.pk].status == "cancelled"
    assert found[recent.pk].status == "created"


def test_looking_after_waits_for_the_bank():
    payment = set_out(make_unpaid())
    at_bank(payment, "submitted")

    closed = close_unfinished(key=payment.key, by=BY)
    again = close_unfinished(key=payment.key, by=BY)

    assert closed.status == again.status == "submitted"


def test_looking_after_leaves_what_is_over():
    payment = make_paid()

    assert close_unfinished(key=payment.key, by=BY).status == "success"


def test_following_what_never_began_changes_nothing():
    payment = open_one()

    assert follow(payment).status == "new"


@pytest.mark.parametrize(
    ("amount", "reason", "refusal"),
    [(FEE + 1, "x", TooMuch), (0, "x", TooMuch), (FEE, " ", NoReason)],
)
def test_refund_that_cannot_be_is_refused(amount, reason, refusal):
    payment = make_paid()

    with pytest.raises(refusal):
        ask(payment, amount, reason=reason)


def test_what_was_not_paid_is_not_refunded():
    with pytest.raises(NothingPaid):
        ask(set_out(make_unpaid()))


def test_what_is_being_refunded_is_not_refunded_again():
    payment = make_paid()
    ask(payment, 10)

    with pytest.raises(TooMuch) as refused:
        ask(payment, 5)

    assert refused.value.sentence == "You can give back £2.50 at most."


def test_manager_gives_back_a_part_and_finance_all():
    payment = make_paid()
    manager, finance = make_user(role="team-manager"), make_user(role="finance-officer")
    with pytest.raises(NotThatMuch):
        ask(payment, FEE, by=manager)

    ask(payment, 5, by=manager)
    ask(payment, FEE - 5, by=finance)
    do_jobs()

    assert kept(payment.entries.all()) == account.held() == 0


def test_refund_the_provider_refuses_fails_with_its_reason():
    payment = make_paid()
    refund = ask(payment)
    at_bank(payment, "error")

    send_refund(key=refund.key, by=BY)

    refund.refresh_from_db()
    assert refund.status == Refund.Status.ERROR
    assert "P0603" in refund.trouble
    assert LedgerEntry.objects.count() == 1


def test_refund_made_by_hand_meanwhile_fails_this_one_and_is_found():
    payment = make_paid()
    refund = ask(payment, 10)
    account.refund(str(payment.provider_id), 500, 1250)

    send_refund(key=refund.key, by=BY)

    refund.refresh_from_db()
    assert refund.status == Refund.Status.ERROR
    assert kept(payment.entries.all()) == Decimal("7.50")


def test_refund_that_comes_back_is_ours_again():
    payment = make_paid()
    ask(payment)
    do_jobs()
    account.lose_refund(
        str(payment.provider_id), account.find(str(payment.provider_id))["refunds"][0]["id"]
    )

    tasks.reconcile(timestamp=0)
    do_jobs()

    payment.refresh_from_db()
    assert [one.kind for one in payment.entries.all()] == ["charge", "refund", "returned"]
    assert payment.provider_kept == FEE


def test_refund_that_failed_at_the_provider_before_we_heard_of_it_is_none():
    payment = make_paid()
    made = account.refund(str(payment.provider_id), 500, 1250)
    account.lose_refund(str(payment.provider_id), made["id"])
    account.refund(str(payment.provider_id), 300, 1250)

    follow(payment)

    assert [one.amount for one in Refund.objects.all()] == [3]


def test_giving_back_twice_gives_back_once():
    payment = make_paid()

    for _ in range(2):
        give_back(key=payment.key, reason="Nothing came of it", by=BY)
        do_jobs()

    assert Refund.objects.count() == 1
