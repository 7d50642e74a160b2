"""The council's own sign-on, by OpenID Connect against a fake provider on this machine."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from connected.foundation.identity.models import User
from connected.foundation.identity.operations import create_user
from connected.foundation.identity.tests.fake_sign_on import (
    CLIENT,
    CODE,
    SECRET,
    FakeSignOn,
    fake_sign_on,
)
from connected.foundation.permissions import System

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign_on(settings: Any) -> Iterator[FakeSignOn]:
    with fake_sign_on() as server:
        settings.STAFF_SIGN_ON_ADDRESS = server.address
        app = settings.STAFF_SIGN_ON | {
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": server.address, "email_authentication": True},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        yield server


def go_through(client: Client, *, code: str = CODE, next_page: str = "/roles/") -> Any:
    """To the provider, and back with what it gives."""
    away = client.post(f"/sign-on/staff/?next={next_page}").headers["Location"]
    state = parse_qs(urlsplit(away).query)["state"][0]
    return client.get(f"/sign-on/staff/back/?code={code}&state={state}")


def test_sign_in_page_offers_it_where_the_council_has_one(
    client: Client, sign_on: FakeSignOn
) -> None:
    assert "Use Council sign-on" in client.get("/sign-in/staff/").content.decode()


def test_sign_in_page_says_nothing_of_it_otherwise(client: Client) -> None:
    assert "Council sign-on" not in client.get("/sign-in/staff/").content.decode()
    assert client.post("/sign-on/staff/").status_code == 404


def test_officer_signs_on_and_needs_no_other_second_factor(
    client: Client, sign_on: FakeSignOn
) -> None:
    create_user(email=sign_on.email, name="Demo officer", roles=["officer"], by=System("test"))

    answer = go_through(client)

    assert answer.headers["Location"] == "/roles/"
    assert client.get("/roles/").status_code == 200


def test_somebody_without_an_account_is_not_let_in(client: Client, sign_on: FakeSignOn) -> None:
    go_through(client)

    assert User.objects.count() == 0
    assert client.get("/account/").status_code == 302


def test_address_that_the_provider_has_not_verified_opens_nothing(
    client: Client, sign_on: FakeSignOn
) -> None:
    create_user(email=sign_on.email, name="Demo officer", roles=["officer"], by=System("test"))
    sign_on.is_verified = False

    go_through(client)

    assert client.get("/account/").status_code == 302


def test_wrong_code_is_explained(client: Client, sign_on: FakeSignOn) -> None:
    create_user(email=sign_on.email, name="Demo officer", roles=["officer"], by=System("test"))

    page = go_through(client, code="stolen").content.decode()

    assert "You are not signed in" in page


def test_sign_on_leads_nowhere_else(client: Client, sign_on: FakeSignOn) -> None:
    create_user(email=sign_on.email, name="Demo officer", roles=["officer"], by=System("test"))

    answer = go_through(client, next_page="https://evil.example/")

    assert "evil" not in answer.headers["Location"]
