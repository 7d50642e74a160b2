import json

import pytest
from django.test import Client
from django.utils import timezone

from connected.council.payments.measures import Completed, Taken
from connected.council.payments.models import Payment, Refund
from connected.council.payments.tests.factories import (
    FEE,
    at_bank,
    do_jobs,
    follow,
    make_paid,
    make_unpaid,
    new_key,
    set_out,
)
from connected.foundation.measures import Period
from connected.foundation.pay.sandbox import account
from connected.foundation.pay.sandbox.messenger import headers
from connected.office.cases.models import Case
from connected.office.cases.tests.factories import make_officer, make_team, make_user, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("books")]
HOOK = "/payments/messages/"


@pytest.fixture
def finance(client: Client) -> Client:
    return sign_in(client, make_user(role="finance-officer"))


def post_message(client: Client, body: str, **given):
    return client.post(HOOK, body, content_type="application/json", headers=headers(body) | given)


def test_messages_in_any_order_and_twice_come_to_the_same(client):
    draft = make_unpaid()
    payment = set_out(draft)
    at_bank(payment, "failed", "P0010")
    at_bank(payment)
    bodies = account.messages()

    answers = [post_message(client, body).status_code for body in [*bodies[::-1], *bodies]]
    do_jobs()

    assert answers == [204] * 4
    assert Payment.objects.get().case == Case.objects.get()


def test_message_without_the_providers_signature_is_refused(client, settings):
    body = json.dumps({"resource_id": "x"})

    wrong = post_message(client, body, **{"Pay-Signature": "0" * 64})
    settings.PAY_WEBHOOK_SECRET = ""
    unset = client.post(HOOK, body, content_type="application/json")

    assert (wrong.status_code, unset.status_code) == (403, 403)


@pytest.mark.parametrize("body", ["", "[]", "{}", "nonsense", "3"])
def test_message_that_says_nothing_is_bad(client, body):
    assert post_message(client, body).status_code == 400


def test_message_about_what_is_not_ours_is_taken(client):
    assert post_message(client, json.dumps({"resource_id": "other"})).status_code == 204


def test_receipt_opens_by_its_key_alone(client):
    payment = make_paid()

    page = client.get(f"/payments/{payment.key}/receipt/").content.decode()
    file = client.get(f"/payments/{payment.key}/receipt.pdf")

    assert "Search for a hat" in page
    assert "£12.50" in page
    assert file.content.startswith(b"%PDF")
    assert client.get(f"/payments/{new_key()}/receipt/").status_code == 404


def test_what_was_not_paid_has_no_receipt(client):
    payment = set_out(make_unpaid())

    assert client.get(f"/payments/{payment.key}/receipt/").status_code == 404


def test_finance_finds_payments_and_their_totals(finance):
    payment = make_paid()
    set_out(make_unpaid())

    page = finance.get("/staff/payments/", {"status": "success", "search": payment.case.reference})
    none = finance.get("/staff/payments/", {"search": "XX-XXXX-XX"})
    rows = finance.get("/staff/payments.csv").getvalue().decode().splitlines()

    assert "<strong>£12.50 kept</strong>" in page.content.decode()
    assert "No payments" in none.content.decode()
    assert len(rows) == 3


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_as_many_statements_for_three_as_for_one(
    finance, number, django_assert_max_num_queries
):
    for _ in range(number):
        make_paid()

    with django_assert_max_num_queries(7):
        finance.get("/staff/payments/")


def test_reconciliation_says_yes_and_no(finance):
    payment = make_paid()
    yes = finance.get("/staff/payments/reconcile/").content.decode()
    Payment.objects.update(case=None, provider_kept=0)

    no = finance.get("/staff/payments/reconcile/").content.decode()

    assert "agree to the penny" in yes
    assert "Look at the payments below" in no
    assert payment.reference in no


def test_refund_is_asked_for_on_a_page(finance):
    payment = make_paid()
    address = f"/staff/payments/{payment.reference}/"
    form = {"key": str(new_key()), "amount": "2.50", "reason": "A kindness"}

    wrong = finance.post(f"{address}refund/", form | {"amount": "50"})
    right = [finance.post(f"{address}refund/", form).url for _ in range(2)]
    do_jobs()
    page = finance.get(address).content.decode()

    assert "You can give back £12.50 at most" in wrong.content.decode()
    assert right == [address, address]
    assert Refund.objects.count() == 1
    assert "A kindness" in page


def test_officer_sees_the_payments_of_their_own_cases(client):
    payment = make_paid()
    sign_in(client, make_officer(payment.case.team))

    case = client.get(f"/cases/{payment.case.reference}/").content.decode()

    assert payment.reference in case
    assert client.get(f"/staff/payments/{payment.reference}/").status_code == 200
    assert client.get(f"/staff/payments/{payment.reference}/refund/").status_code == 403
    assert client.get("/staff/payments/").status_code == 403


def test_officer_of_another_team_finds_no_payment(client):
    payment = make_paid()
    sign_in(client, make_officer(make_team("other")))

    assert client.get(f"/staff/payments/{payment.reference}/").status_code == 404


def test_measures_count_what_was_taken_and_what_came_to_an_end():
    make_paid()
    failed = set_out(make_unpaid())
    at_bank(failed, "failed", "P0010")
    follow(failed)
    today = timezone.localdate()
    period = Period(today, today)

    assert Taken().figure(period).value == FEE
    assert Completed().figure(period).fraction_text == "1 of 2"
