"""GOV.UK One Login for residents, by OpenID Connect against the fake provider on this machine."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from connected.foundation.identity.models import User
from connected.foundation.identity.operations import create_user, grant_role
from connected.foundation.identity.tests.fake_sign_on import (
    CLIENT,
    CODE,
    SECRET,
    FakeSignOn,
    fake_sign_on,
)
from connected.foundation.permissions import System

pytestmark = pytest.mark.django_db
BY = System("test")


@pytest.fixture
def one_login(settings: Any) -> Iterator[FakeSignOn]:
    with fake_sign_on() as server:
        server.email = "ada@example.com"
        settings.ONE_LOGIN_CLIENT_ID = CLIENT
        app = settings.ONE_LOGIN | {
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": settings.ONE_LOGIN["settings"] | {"server_url": server.address},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        yield server


def leave(client: Client, query: str = "") -> dict[str, list[str]]:
    """What the provider is asked."""
    away = client.post(f"/sign-on/one-login/?next=/my-requests/{query}").headers["Location"]
    return parse_qs(urlsplit(away).query)


def go_through(client: Client) -> Any:
    state = leave(client)["state"][0]
    return client.get(f"/sign-on/one-login/back/?code={CODE}&state={state}")


def test_sign_in_page_offers_it_where_it_is_set(client: Client, one_login: FakeSignOn) -> None:
    assert "Sign in with GOV.UK One Login" in client.get("/sign-in/").content.decode()


def test_sign_in_page_says_nothing_of_it_otherwise(client: Client) -> None:
    assert "One Login" not in client.get("/sign-in/").content.decode()


def test_provider_is_asked_as_it_wants_and_for_nothing_that_the_address_adds(
    client: Client, one_login: FakeSignOn
) -> None:
    asked = leave(client, "&scope=phone&auth_params=vtr%3Dnone")

    assert set(asked["scope"][0].split()) == {"openid", "email"}
    assert asked["vtr"] == ['["Cl.Cm"]']
    assert len(asked["nonce"][0]) >= 20
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["nonce"] != leave(client)["nonce"]


def test_resident_who_is_new_here_is_welcomed(client: Client, one_login: FakeSignOn) -> None:
    answer = go_through(client)

    assert answer.headers["Location"] == "/my-requests/"
    assert client.get("/my-requests/").status_code == 200
    assert User.objects.get().email == "ada@example.com"
    go_through(Client())
    assert User.objects.count() == 1


def test_resident_who_signed_in_by_code_before_is_the_same(
    client: Client, one_login: FakeSignOn
) -> None:
    ada = create_user(email="Ada@example.com", name="Ada", by=BY)

    go_through(client)

    assert client.session["_auth_user_id"] == str(ada.pk)


def test_nobody_who_works_here_comes_in_this_way(client: Client, one_login: FakeSignOn) -> None:
    create_user(email="ada@example.com", name="Ada", roles=["officer"], by=BY)

    answer = go_through(client)

    assert answer.headers["Location"] == "/sign-in/staff/"
    assert "_auth_user_id" not in client.session


def test_it_is_no_second_factor_for_who_comes_to_work_here_later(
    client: Client, one_login: FakeSignOn
) -> None:
    go_through(client)
    grant_role(user=User.objects.get(), role="officer", by=BY)

    assert "/account/second-factor/" in client.get("/worklist/").headers["Location"]


def test_address_that_is_not_verified_opens_nothing(client: Client, one_login: FakeSignOn) -> None:
    one_login.is_verified = False

    answer = go_through(client)

    assert answer.headers["Location"] == "/sign-on-failed/"
    assert User.objects.count() == 0
