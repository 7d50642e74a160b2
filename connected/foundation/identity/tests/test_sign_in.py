import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client

from connected.foundation.identity.models import User
from connected.foundation.identity.operations import create_user, end_role, grant_role, set_password
from connected.foundation.identity.rules import EmailTaken, UnknownRole
from connected.foundation.notify.models import Message
from connected.foundation.permissions import System

pytestmark = pytest.mark.django_db
BY = System("test")
PASSWORD = "three-odd-words-here"


@pytest.fixture(autouse=True)
def mail_is_kept(settings: Any) -> None:
    """The test runner puts a mail backend of its own in place of ours."""
    settings.EMAIL_BACKEND = "connected.foundation.notify.mail.QueuedMailBackend"
    cache.clear()


def make_officer(email: str = "officer@example.gov.uk") -> User:
    user = create_user(email=email, name="Demo Officer", roles=["officer"], by=BY)
    set_password(user=user, password=PASSWORD, by=BY)
    return user


def code_sent_to(email: str) -> str:
    body = Message.objects.filter(to=email).latest("pk").body
    return re.search(r"^([A-Z0-9]{3,}-?[A-Z0-9]{3,})$", body, re.MULTILINE).group(1)


def test_resident_signs_in_with_a_code_and_comes_back_to_the_page(client: Client) -> None:
    client.post("/sign-in/", {"email": "Resident@Example.com", "next": "/account/"})
    answer = client.post(
        "/sign-in/code/",
        {"code": code_sent_to("resident@example.com"), "next": "/account/"},
        follow=True,
    )

    assert answer.redirect_chain[-1][0] == "/account/"
    assert "resident@example.com" in answer.content.decode()


def test_wrong_code_does_not_sign_in(client: Client) -> None:
    client.post("/sign-in/", {"email": "resident@example.com"})

    page = client.post("/sign-in/code/", {"code": "000000"}).content.decode()

    assert "There is a problem" in page
    assert client.get("/account/").status_code == 302


def test_known_and_unknown_addresses_get_the_same_answer(client: Client) -> None:
    create_user(email="known@example.com", by=BY)

    answers = [
        Client().post("/sign-in/", {"email": email}).headers["Location"]
        for email in ("known@example.com", "unknown@example.com")
    ]

    assert answers[0] == answers[1]


def test_bad_address_is_explained(client: Client) -> None:
    page = client.post("/sign-in/", {"email": "nobody"}).content.decode()

    assert "<title>Error: " in page
    assert "like name@example.com" in page


def test_asking_for_code_after_code_is_stopped(client: Client) -> None:
    pages = [client.post("/sign-in/", {"email": "often@example.com"}) for _ in range(4)]

    assert "several codes" in pages[-1].content.decode()


def test_code_page_never_leads_elsewhere(client: Client) -> None:
    answer = client.post("/sign-in/", {"email": "a@example.com", "next": "https://evil.example/"})

    assert "evil" not in answer.headers["Location"]


def test_officer_without_second_factor_is_led_to_set_it_up(client: Client) -> None:
    make_officer()
    client.post("/sign-in/staff/", {"login": "officer@example.gov.uk", "password": PASSWORD})

    assert client.get("/roles/").headers["Location"].startswith("/account/second-factor/set-up/")


@pytest.fixture
def officer_with_second_factor(client: Client, transactional_db: None) -> User:
    """Has just set it up, in the client's session."""
    user = make_officer()
    client.post("/sign-in/staff/", {"login": user.email, "password": PASSWORD})
    set_up = client.get("/account/second-factor/set-up/").headers["Location"]
    page = client.post(set_up, {"password": PASSWORD}, follow=True).content.decode()
    secret = re.search(r"<code>(\w+)</code>", page).group(1)
    client.post("/account/second-factor/set-up/", {"code": totp(secret)})
    return user


def test_officer_sets_up_the_second_factor_and_works_on(
    client: Client, officer_with_second_factor: User
) -> None:
    assert Authenticator.objects.filter(user=officer_with_second_factor, type="totp").exists()
    assert client.get("/roles/").status_code == 200


def test_officer_with_second_factor_needs_it_at_sign_in(officer_with_second_factor: User) -> None:
    other = Client()

    answer = other.post(
        "/sign-in/staff/", {"login": officer_with_second_factor.email, "password": PASSWORD}
    )

    assert answer.headers["Location"].startswith("/sign-in/second-factor/")
    assert other.get("/roles/").status_code == 302


def test_resident_may_not_open_staff_pages(client: Client) -> None:
    client.force_login(
        create_user(email="resident@example.com", by=BY),
        "django.contrib.auth.backends.ModelBackend",
    )

    assert client.get("/roles/").status_code == 403


def test_guessing_passwords_locks_out(client: Client) -> None:
    make_officer()
    for _ in range(6):
        client.post("/sign-in/staff/", {"login": "officer@example.gov.uk", "password": "wrong"})

    answer = client.post(
        "/sign-in/staff/", {"login": "officer@example.gov.uk", "password": PASSWORD}
    )

    assert answer.status_code == 429
    assert "in an hour" in answer.content.decode()
    assert client.get("/account/").status_code == 302


def test_sign_out_asks_first_and_is_never_a_get(client: Client) -> None:
    client.force_login(
        create_user(email="resident@example.com", by=BY),
        "django.contrib.auth.backends.ModelBackend",
    )

    client.get("/sign-out/")
    assert client.get("/account/").status_code == 200
    client.post("/sign-out/")
    assert client.get("/account/").status_code == 302


def test_same_address_in_other_letters_is_taken() -> None:
    create_user(email="a@example.com", by=BY)

    with pytest.raises(EmailTaken):
        create_user(email="A@Example.com", by=BY)


def test_unknown_role_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownRole, match="hub-volunteer"):
        create_user(email="a@example.com", roles=["king"], by=BY)


def test_role_is_granted_once_and_ended() -> None:
    user = create_user(email="a@example.com", roles=["officer"], by=BY)

    grant_role(user=user, role="officer", by=BY)
    end_role(user=user, role="officer", by=BY)
    end_role(user=user, role="officer", by=BY)

    assert User.objects.get(pk=user.pk).role_slugs == ("resident",)
    assert user.grants.count() == 1


def totp(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
