"""Keys are hashed, shown once, revoked at once, and calls are counted by whole minutes."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client as Browser
from django.utils import timezone

from connected.foundation.api_keys.models import ApiKey, Calls
from connected.foundation.api_keys.operations import (
    count_call,
    forget_calls,
    issue_key,
    note_use,
    revoke_key,
)
from connected.foundation.api_keys.queries import client_with
from connected.foundation.api_keys.rules import KeyRevoked, NameInUse, NoScope, TooManyCalls
from connected.foundation.api_keys.tasks import forget_calls as forget_job
from connected.foundation.audit.models import Event
from connected.foundation.identity.operations import create_user
from connected.foundation.permissions import System
from connected.foundation.permissions.registry import Permission

pytestmark = pytest.mark.django_db
BY = System("test")


@pytest.fixture
def at_work(client: Browser) -> Browser:
    user = create_user(email="o@example.gov.uk", roles=["operator"], by=BY)
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp"}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def test_secret_is_kept_nowhere() -> None:
    key, secret = issue_key(name="Reports", scopes=["report"], by=BY)

    assert key.digest != secret
    assert secret.startswith(key.begins)
    assert len(secret) >= 43
    told = str(list(ApiKey.objects.values())) + str(list(Event.objects.values()))
    assert secret not in told


def test_key_opens_what_it_is_for_until_it_is_revoked() -> None:
    key, secret = issue_key(name="Reports", scopes=["report"], by=BY)

    client = client_with(secret)
    assert client is not None
    assert (client.actor_id, client.actor_name) == (f"key:{key.pk}", "Reports")
    assert (client.can("report"), client.can("submit")) == (True, False)
    assert not any(client.may(one) for one in Permission.declared.values())
    assert client_with("cc_guess") is None
    revoke_key(key=key, by=BY)
    assert client_with(secret) is None
    with pytest.raises(KeyRevoked):
        revoke_key(key=key, by=BY)


@pytest.mark.parametrize("scopes", [[], ["everything"]])
def test_key_is_for_something_that_there_is(scopes: list[str]) -> None:
    with pytest.raises(NoScope):
        issue_key(name="Reports", scopes=scopes, by=BY)


def test_name_is_used_once_while_in_force() -> None:
    key, _ = issue_key(name="Reports", scopes=["report"], by=BY)
    with pytest.raises(NameInUse):
        issue_key(name="Reports", scopes=["report"], by=BY)
    revoke_key(key=key, by=BY)

    again, _ = issue_key(name="Reports", scopes=["report"], by=BY)

    assert str(again) == "Reports"


@time_machine.travel("2026-03-09T08:00:10Z", tick=False)
def test_calls_are_counted_by_the_minute_and_forgotten() -> None:
    for _ in range(3):
        count_call("key:1", most=3)
    with pytest.raises(TooManyCalls, match="3 times"):
        count_call("key:1", most=3)
    count_call("key:2", most=3)
    with time_machine.travel("2026-03-09T08:01:00Z"):
        count_call("key:1", most=3)
    with time_machine.travel("2026-03-09T10:00:00Z"):
        forget_job(timestamp=0)

    assert Calls.objects.count() == 0
    assert forget_calls(by=BY) == 0
    assert str(Calls(caller="a", number=2)) == "a: 2"


def test_day_of_the_last_use_is_noted() -> None:
    key, _ = issue_key(name="Reports", scopes=["report"], by=BY)

    note_use(key.pk)
    note_use(key.pk)

    key.refresh_from_db()
    assert key.last_used_on == timezone.localdate()
    assert timedelta(0) <= timezone.now() - key.made_at


def test_operator_makes_and_revokes_keys_in_the_browser(at_work: Browser) -> None:
    made = at_work.post("/api-keys/", {"name": "Reports", "scopes": ["report"]}).content.decode()
    again = at_work.post("/api-keys/", {"name": "Reports", "scopes": ["report"]}).content.decode()
    key = ApiKey.objects.get()

    assert "Copy it now." in made
    assert "There is a key with the name" in again
    page = at_work.get("/api-keys/").content.decode()
    assert key.begins in page
    assert "Copy it now." not in page
    for said in ("is revoked", "revoked already"):
        answer = at_work.post(f"/api-keys/{key.pk}/revoke/", follow=True)
        assert said in answer.content.decode()
