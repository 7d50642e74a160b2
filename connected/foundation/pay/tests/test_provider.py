"""The client against the stand-in: what the specification of GOV.UK Pay promises, both keep."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from connected.foundation.operations import Unavailable
from connected.foundation.pay.configured import provider
from connected.foundation.pay.provider import NotTaken, RefundMismatch
from connected.foundation.pay.sandbox import account
from connected.foundation.pay.tests.dying import kill_after

pytestmark = pytest.mark.usefixtures("books")


def create(key: str = "a-key", amount: str = "12.50", **given):
    asked = {
        "reference": "AB-CDEF-GH",
        "description": "A hat",
        "return_address": "http://testserver/back/",
        "language": "en",
    } | given
    return provider().create(key=key, amount=Decimal(amount), **asked)


def make_taken():
    payment = create()
    account.turn(payment.id, "success")
    return payment


def test_payment_is_created_and_found_again():
    made = create()

    found = provider().payment(made.id)

    assert (found.status, found.amount, found.reference) == (
        "created",
        Decimal("12.50"),
        "AB-CDEF-GH",
    )
    assert [one.id for one in provider().payments_under("AB-CDEF-GH")] == [made.id]
    assert provider().payments_under("AB-CDEF-G") == []


def test_same_key_is_the_same_payment_and_another_request_with_it_is_refused():
    assert create().id == create().id
    with pytest.raises(NotTaken, match="P0191"):
        create(amount="13.00")


@pytest.mark.parametrize("given", [{"description": ""}, {"amount": "0"}, {"amount": "100000.01"}])
def test_request_that_is_wrong_is_refused(given):
    with pytest.raises(NotTaken):
        create(**given)


def test_long_words_are_cut_and_other_languages_are_read_in_english():
    made = create(description="x" * 300, language="pl")

    assert len(account.find(made.id)["description"]) == 255
    assert account.find(made.id)["language"] == "en"


def test_each_answer_has_a_new_link_and_a_link_works_once(client):
    made = create()
    again = provider().payment(made.id)
    path = made.next_address.removeprefix("http://testserver")

    assert made.next_address != again.next_address
    assert account.use_link(path.split("/")[-2]) == made.id
    assert account.use_link(path.split("/")[-2]) is None


def test_payment_ends_by_itself_after_90_minutes():
    made = create()

    with time_machine.travel(timezone.now() + timedelta(minutes=91)):
        found = provider().payment(made.id)

    assert (found.status, found.code, found.next_address) == ("failed", "P0020", "")


def test_cancelling_works_until_the_bank_has_it():
    first, second = create("one"), create("two")
    account.turn(second.id, "submitted")

    provider().cancel(first.id)

    assert provider().payment(first.id).code == "P0040"
    with pytest.raises(NotTaken, match="P0501"):
        provider().cancel(second.id)


def test_refunds_are_made_of_what_is_left():
    payment = make_taken()

    part = provider().refund(payment.id, amount=Decimal(5), refundable=Decimal("12.50"))

    found = provider().payment(payment.id)
    assert (found.refundable, found.refunded, found.kept) == (
        Decimal("7.50"),
        Decimal(5),
        Decimal("7.50"),
    )
    assert provider().refunds(payment.id) == [part]


def test_refund_with_a_wrong_idea_of_what_is_left_is_a_mismatch():
    payment = make_taken()

    with pytest.raises(RefundMismatch):
        provider().refund(payment.id, amount=Decimal(5), refundable=Decimal(7))


def test_refund_of_what_was_not_paid_is_refused():
    with pytest.raises(NotTaken, match="P0603"):
        provider().refund(create().id, amount=Decimal(5), refundable=Decimal("12.50"))


def test_unknown_payment_is_refused():
    with pytest.raises(NotTaken, match="P0200"):
        provider().payment("nobody")


def test_wrong_key_and_silence_are_unavailable(settings):
    kill_after(0, reached=False)
    with pytest.raises(Unavailable, match="does not answer"):
        create()
    settings.PAY_TRANSPORT = "connected.foundation.pay.tests.dying.with_another_key"
    with pytest.raises(Unavailable, match="PAY_API_KEY"):
        create()


@pytest.mark.parametrize("status", [429, 500, 503])
def test_busy_provider_is_unavailable(settings, status):
    settings.PAY_TRANSPORT = f"connected.foundation.pay.tests.dying.answering_{status}"

    with pytest.raises(Unavailable):
        create()


def test_answer_that_cannot_be_read_is_unavailable(settings):
    settings.PAY_TRANSPORT = "connected.foundation.pay.tests.dying.answering_noise"

    with pytest.raises(Unavailable, match="cannot be read"):
        create()
