"""What went wrong for others, and must not here. Each test names where it happened."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from connected.council.journeys.models import Draft, Submission
from connected.council.journeys.operations import check_out
from connected.council.payments.models import LedgerEntry, Payment, Refund
from connected.council.payments.operations import ask_refund, send_refund, start_payment
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
from connected.foundation.pay.tests.dying import DEATHS, kill_after
from connected.foundation.permissions import Visitor
from connected.office.cases.models import Case

AT_ONCE = 4
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("books")]


def all_at_once(action):
    gate = Barrier(AT_ONCE)

    def begun_together(number):
        gate.wait()
        try:
            return action()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(begun_together, range(AT_ONCE)))


def test_paid_means_a_case_though_nobody_came_back__planx_7122():
    payment = set_out(make_unpaid())
    at_bank(payment)

    follow(payment)

    payment.refresh_from_db()
    assert payment.case == Case.objects.get()
    assert Submission.objects.get().case == payment.case


def test_paid_means_a_case_though_killed_on_the_way__planx_7122():
    payment = set_out(make_unpaid())
    at_bank(payment)
    kill_after(0)
    with pytest.raises(DEATHS):
        follow(payment)

    follow(payment)

    payment.refresh_from_db()
    assert payment.case == Case.objects.get()
    assert LedgerEntry.objects.get().amount == FEE


def test_failed_payment_says_why_and_can_be_tried_again__open_forms_6191(client):
    draft = make_unpaid()
    session = client.session
    session["journeys"] = [str(draft.pk)]
    session.save()
    payment = set_out(draft)
    at_bank(payment, "failed", "P0010")

    page = client.get(f"/payments/{payment.key}/back/", follow=True).content.decode()
    again = client.post(f"/apply/{draft.pk}/pay/")

    payment.refresh_from_db()
    assert payment.status == "failed"
    assert "Your card was declined" in page
    assert "Try again" in page
    assert "/demo/pay/secure/" in again.url
    assert Payment.objects.count() == 2


def test_success_after_failure_completes_the_request__open_forms_5942():
    payment = set_out(make_unpaid())
    at_bank(payment, "failed", "P0010")
    follow(payment)
    Draft.objects.update(answers={"colour": "blue", "warm": "yes"})
    at_bank(payment, "success")

    follow(payment)

    payment.refresh_from_db()
    assert payment.status == "success"
    assert payment.case.summary == "Red hat"


def test_failure_after_success_takes_nothing_back__open_forms_5942():
    payment = make_paid()
    at_bank(payment, "failed", "P0010")

    follow(payment)

    payment.refresh_from_db()
    assert payment.status == "success"
    assert payment.provider_kept == 0
    assert LedgerEntry.objects.count() == 1


def test_reference_outlives_a_save_of_the_answers__fixmystreet_db2cc5dafd():
    draft = make_unpaid()
    stale = Draft.objects.get(pk=draft.pk)
    payment = set_out(draft)

    stale.answers = {**stale.answers, "where": {"text": "Elsewhere"}}
    stale.save(update_fields=["answers"])

    assert Draft.objects.get(pk=draft.pk).payment_id == payment.key
    assert Payment.objects.get().provider_id == payment.provider_id


def test_refund_sent_again_is_one_refund__pay_pp_15660():
    payment = make_paid()
    key = new_key()

    first = ask_refund(payment=payment, key=key, amount=FEE / 2, reason="Half", by=BY)
    again = ask_refund(payment=payment, key=key, amount=FEE / 2, reason="Half", by=BY)
    do_jobs()
    send_refund(key=key, by=BY)

    assert first == again
    assert account.held() == 625
    assert LedgerEntry.objects.filter(kind="refund").count() == 1


def test_refund_killed_after_the_provider_made_it_is_one_refund__pay_pp_15660():
    payment = make_paid()
    refund = ask_refund(payment=payment, key=new_key(), amount=FEE / 2, reason="Half", by=BY)
    kill_after(0)
    with pytest.raises(DEATHS):
        send_refund(key=refund.key, by=BY)

    send_refund(key=refund.key, by=BY)

    refund.refresh_from_db()
    assert refund.status == Refund.Status.SUCCESS
    assert account.held() == 625
    assert LedgerEntry.objects.filter(kind="refund").count() == 1


@pytest.mark.django_db(transaction=True)
def test_refund_sent_four_times_at_once_is_one_refund__pay_pp_15660():
    payment, key = make_paid(), new_key()

    def refund():
        ask_refund(payment=payment, key=key, amount=FEE, reason="All", by=BY)
        send_refund(key=key, by=BY)

    all_at_once(refund)

    assert account.held() == 0
    assert Refund.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_payment_begun_four_times_at_once_is_one_payment__pay_pp_10712():
    draft = make_unpaid()

    def begin():
        payment = check_out(draft_id=draft.pk, by=Visitor())
        return start_payment(key=payment.key, by=Visitor())[0].provider_id

    ids = all_at_once(begin)

    payment = Payment.objects.get()
    assert set(ids) == {payment.provider_id}
    assert len(account.find_under(payment.reference)) == 1


def test_payment_begun_again_after_a_kill_is_one_payment__pay_pp_10712():
    draft = make_unpaid()
    kill_after(0)
    with pytest.raises(DEATHS):
        set_out(draft)

    payment = set_out(draft)

    assert len(account.find_under(payment.reference)) == 1
