"""The stand-in for GOV.UK Pay: its card pages, and what its API answers to nonsense."""

import json

import pytest
from django.test import Client

from connected.foundation.pay.sandbox import account
from connected.foundation.pay.sandbox.faults import Fault

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("books")]
ASKED = {
    "amount": 1250,
    "reference": "R",
    "description": "A hat",
    "return_url": "/",
    "language": "en",
}
CARD = {"expires": "10/30", "name": "Demo Payer", "code": "123"}
API = "/demo/pay/v1/payments"


@pytest.fixture
def payment(client: Client) -> account.Book:
    """Begun, and its card page open in this browser."""
    book, _ = account.create(ASKED, "a-key")
    client.get(f"/demo/pay/secure/{account.new_link(book)}/")
    return book


def ask(client: Client, body: object, **headers: str):
    text = body if isinstance(body, str) else json.dumps(body)
    key = {"Authorization": "Bearer demo"} | headers
    return client.post(API, text, content_type="application/json", headers=key)


@pytest.mark.parametrize(
    ("number", "status"),
    [
        ("4242 4242 4242 4242", "success"),
        ("4000000000000002", "failed"),
        ("4000000000000077", "submitted"),
    ],
)
def test_card_decides_what_comes_of_it(client, payment, number, status):
    client.post("/demo/pay/card/", CARD | {"number": number})
    confirm = client.get("/demo/pay/card/confirm/").content.decode()

    back = client.post("/demo/pay/card/confirm/")

    assert "£12.50" in confirm
    assert back.url == "/"
    assert account.find(payment["id"])["status"] == status


def test_card_that_the_sandbox_does_not_know_is_refused(client, payment):
    page = client.post("/demo/pay/card/", CARD | {"number": "1234"}).content.decode()

    assert "Enter one of the card numbers of the sandbox" in page


def test_payer_can_cancel(client, payment):
    client.post("/demo/pay/card/cancel/")

    assert account.find(payment["id"])["code"] == "P0030"
    assert client.post("/demo/pay/card/cancel/").status_code == 404


def test_pages_without_a_payment_say_that_the_link_is_used(client):
    pages = ["secure/nonsense/", "card/", "card/confirm/"]

    assert [client.get(f"/demo/pay/{page}").status_code for page in pages] == [404] * 3


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("nonsense", 400, "P0100"),
        ([], 400, "P0100"),
        ({}, 400, "P0101"),
        (ASKED | {"reference": "x" * 256}, 422, "P0102"),
        (ASKED | {"language": "pl"}, 422, "P0102"),
        (ASKED | {"amount": "12"}, 400, "P0102"),
        ({name: ASKED[name] for name in ASKED if name != "amount"}, 400, "P0101"),
    ],
)
def test_request_that_is_wrong_says_what(client, body, status, code):
    answer = ask(client, body)

    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_key_that_is_too_long_is_refused(client):
    assert ask(client, ASKED, **{"Idempotency-Key": "x" * 256}).status_code == 400


def test_request_without_the_key_of_the_account_is_refused(client):
    assert ask(client, ASKED, Authorization="").status_code == 401


def test_refund_of_nothing_is_refused():
    book, _ = account.create(ASKED, "")
    account.turn(book["id"], "success")

    with pytest.raises(Fault):
        account.refund(book["id"], 0, 1250)
