import pytest

from connected.council.journeys.models import Checkout, Draft
from connected.council.journeys.operations import answer_question, check_out, submit_draft
from connected.council.journeys.rules.refusals import FeeToPay, NotFinished, PaymentUnderWay
from connected.council.payments.models import Payment
from connected.council.payments.tests.factories import at_bank, make_unpaid, set_out
from connected.foundation.pay.tests.conftest import books  # noqa: F401
from connected.foundation.pay.tests.dying import kill_after
from connected.foundation.permissions import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("books")]


@pytest.fixture
def draft(client) -> Draft:
    made = make_unpaid()
    session = client.session
    session["journeys"] = [str(made.pk)]
    session.save()
    return made


def at(draft: Draft, path: str) -> str:
    return f"/apply/{draft.pk}/{path}"


def test_check_offers_to_pay_and_send(client, draft):
    page = client.get(at(draft, "check-answers/")).content.decode()

    assert "Pay £12.50 and send" in page


def test_nothing_is_sent_before_the_fee_is_paid(client, draft):
    with pytest.raises(FeeToPay):
        submit_draft(draft_id=draft.pk, by=Visitor())

    assert client.post(at(draft, "send/")).url == at(draft, "")


def test_payer_comes_back_to_the_confirmation_with_a_receipt(client, draft):
    to_provider = client.post(at(draft, "pay/")).url
    payment = Payment.objects.get()
    at_bank(payment)

    page = client.get(f"/payments/{payment.key}/back/", follow=True)

    assert "/demo/pay/secure/" in to_provider
    assert page.redirect_chain[-1][0].endswith("/sent/")
    assert f"See receipt {payment.reference}" in page.content.decode()


def test_answers_stay_while_they_are_paid_for(client, draft):
    set_out(draft)

    with pytest.raises(PaymentUnderWay):
        answer_question(draft_id=draft.pk, key="warm", answer="no", by=Visitor())

    assert client.get(at(draft, "question/warm/")).url == at(draft, "payment/")


def test_payment_under_way_can_be_gone_on_with_or_cancelled(client, draft):
    set_out(draft)

    page = client.get(at(draft, "payment/")).content.decode()
    cancelled = client.post(at(draft, "payment/cancel/"))
    check = client.get(at(draft, "check-answers/")).content.decode()

    assert "Go on to pay" in page
    assert cancelled.url == at(draft, "")
    assert "No money was taken" in check


def test_bank_that_thinks_is_waited_for(client, draft):
    payment = set_out(draft)
    at_bank(payment, "submitted")

    page = client.get(f"/payments/{payment.key}/back/", follow=True).content.decode()
    cancelled = client.post(at(draft, "payment/cancel/")).content.decode()

    assert "We are waiting for your bank" in page
    assert "cannot be cancelled" in cancelled


@pytest.mark.parametrize("path", ["pay/", "payment/cancel/"])
def test_silent_provider_loses_nothing(client, draft, path):
    if path != "pay/":
        set_out(draft)
    kill_after(0, reached=False)

    page = client.post(at(draft, path))

    assert page.status_code == 503
    assert "your answers are kept" in page.content.decode()


def test_who_comes_back_in_another_browser_sees_the_receipt(client):
    payment = set_out(make_unpaid())
    at_bank(payment)

    page = client.get(f"/payments/{payment.key}/back/", follow=True)

    assert page.redirect_chain[-1][0] == f"/payments/{payment.key}/receipt/"


def test_who_comes_back_unpaid_in_another_browser_is_told_why(client):
    payment = set_out(make_unpaid())
    at_bank(payment, "failed", "P0020")

    page = client.get(f"/payments/{payment.key}/back/", follow=True).content.decode()

    assert "The time to pay ran out" in page


@pytest.mark.parametrize(
    "query", ["", "?payment=nonsense", "?payment=00000000-0000-4000-8000-000000000000"]
)
def test_payment_page_of_a_strangers_draft_is_gone(client, query):
    draft = make_unpaid()

    assert client.get(at(draft, f"payment/{query}")).status_code == 404
    assert client.post(at(draft, "pay/")).status_code == 404
    assert client.post(at(draft, "payment/cancel/")).status_code == 404


def test_payment_page_leads_on_where_nothing_is_being_paid(client, draft):
    assert client.get(at(draft, "payment/")).url == at(draft, "check-answers/")
    assert client.post(at(draft, "payment/cancel/")).url == at(draft, "")


def test_payment_page_of_cleared_answers_is_gone(client, draft):
    Draft.objects.update(answers={}, cleared_at=draft.started_at)

    assert client.get(at(draft, "payment/")).status_code == 410


def test_payment_page_of_what_was_sent_leads_to_the_confirmation(client, draft):
    payment = set_out(draft)
    at_bank(payment)
    client.get(f"/payments/{payment.key}/back/")

    assert client.get(at(draft, "payment/")).url.endswith("/sent/")
    assert client.post(at(draft, "pay/")).url == at(draft, "")


def test_unfinished_answers_are_not_paid_for(client, draft):
    Draft.objects.update(answers={})

    with pytest.raises(NotFinished):
        check_out(draft_id=draft.pk, by=Visitor())

    assert client.post(at(draft, "pay/")).url == at(draft, "")
    assert not Checkout.objects.exists()
