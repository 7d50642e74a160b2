"""Every guarded address, tried by a visitor and by each role: who may not enter does not, whatever it names."""

from functools import cache
from uuid import UUID

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from connected.foundation.identity.models import User
from connected.foundation.identity.operations import create_user
from connected.foundation.permissions import SIGNED_IN, Permission, System, roles
from tests.house.rules import routes

SAMPLES = {
    "IntConverter": 1,
    "StringConverter": "some-thing",
    "SlugConverter": "some-thing",
    "UUIDConverter": UUID(int=7),
}
GUARDED = [
    pattern
    for address, pattern in routes(get_resolver().url_patterns)
    if isinstance(pattern.callback.door, Permission) or pattern.callback.door == SIGNED_IN
]


def address_of(pattern: URLPattern) -> str:
    converters = pattern.pattern.converters.items()
    return reverse(
        pattern.name, kwargs={name: SAMPLES[type(kind).__name__] for name, kind in converters}
    )


def is_sent_to_sign_in(answer: HttpResponseBase) -> bool:
    return answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in/")


@cache
def names() -> list[str]:
    return [pattern.name for pattern in GUARDED]


def test_there_are_doors_to_try() -> None:
    assert {
        "view-worklist",
        "view-case",
        "view-outbox",
        "publish-report",
        "list-my-requests",
    } <= set(names())


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_visitor_is_asked_to_sign_in_at_every_guarded_door(method: str) -> None:
    client = Client()

    let_in = [
        pattern.name
        for pattern in GUARDED
        if not is_sent_to_sign_in(getattr(client, method)(address_of(pattern)))
    ]

    assert let_in == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", roles.ALL, ids=lambda role: role.slug)
def test_role_enters_only_what_its_permissions_open(role: type[roles.Role]) -> None:
    client = signed_in(create_user(email="a@demo.example", roles=[role.slug], by=System("test")))

    wrong = {
        pattern.name: answer.status_code
        for pattern in GUARDED
        for answer in [client.get(address_of(pattern))]
        if is_sent_to_sign_in(answer) or is_let_in(pattern, answer) is not may_enter(role, pattern)
    }

    assert wrong == {}


def may_enter(role: type[roles.Role], pattern: URLPattern) -> bool:
    """Everybody who signs in is a resident too."""
    door = pattern.callback.door
    return door == SIGNED_IN or bool({role, roles.Resident} & set(door.held_by))


def is_let_in(pattern: URLPattern, answer: HttpResponseBase) -> bool:
    """Whether the door opened. What lies behind a door for everybody has rules of its own."""
    return pattern.callback.door == SIGNED_IN or answer.status_code != 403


def signed_in(user: User) -> Client:
    """With a second factor, so that only the permission decides."""
    client = Client(raise_request_exception=False)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa"}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client
