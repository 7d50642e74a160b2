"""Events are signed, tried again, kept on record and replayed, and never lead inside."""

import json
import socket
from datetime import timedelta

import httpx
import pytest
from django.utils import timezone
from standardwebhooks.webhooks import Webhook

from connected.foundation.hooks import queries, tasks
from connected.foundation.hooks.events import event
from connected.foundation.hooks.models import MOST_ATTEMPTS, Delivery, Hook
from connected.foundation.hooks.operations import (
    add_hook,
    attempt,
    change_secret,
    end_hook,
    forget_deliveries,
    replay,
    tell,
)
from connected.foundation.hooks.rules import (
    HookEnded,
    NoEvent,
    NotAnAddress,
    is_public,
    public_address,
    secret_of,
)
from connected.foundation.identity.operations import create_user
from connected.foundation.operations import Unavailable
from connected.foundation.permissions import System

pytestmark = pytest.mark.django_db
BY = System("test")
event("test.happened", "Something happened")
GOT: list[httpx.Request] = []
ANSWERS: list[int] = []


def receiver() -> httpx.BaseTransport:
    """Another system, which answers what the test says."""

    def answer(request: httpx.Request) -> httpx.Response:
        GOT.append(request)
        status = ANSWERS.pop(0) if ANSWERS else 200
        if status == 0:
            raise httpx.ConnectTimeout("too slow")
        return httpx.Response(status, headers={"Location": "http://10.0.0.1/"})

    return httpx.MockTransport(answer)


@pytest.fixture(autouse=True)
def _internet(settings, monkeypatch):
    settings.HOOKS_TRANSPORT = f"{__name__}.receiver"
    settings.HOOKS_INTERNAL = False
    GOT.clear()
    ANSWERS.clear()
    queries._known.clear()
    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    yield
    queries._known.clear()


def lookup(host, port, **how):
    numbers = {
        "inside.example": "10.1.2.3",
        "loop.example": "::1",
        "mapped.example": "::ffff:127.0.0.1",
    }
    if host == "nowhere.example":
        raise socket.gaierror("not known")
    return [(0, 0, 0, "", (numbers.get(host, "203.0.114.7"), port))]


@pytest.fixture
def hook():
    return add_hook(
        name="Partner", address="https://partner.example/hooks", events=["test.happened"], by=BY
    )


@pytest.fixture
def delivery(hook):
    tell(event="test.happened", data={"reference": "R-1"}, by=BY)
    return Delivery.objects.get()


def test_event_is_signed_so_that_any_library_of_the_standard_checks_it(hook, delivery):
    tasks.deliver(delivery_id=str(delivery.pk))

    [request] = GOT
    told = Webhook(secret_of(hook)).verify(request.content, dict(request.headers))
    assert (told["type"], told["data"]) == ("test.happened", {"reference": "R-1"})
    assert request.headers["webhook-id"] == str(delivery.pk)
    assert (request.url.host, request.headers["host"]) == ("203.0.114.7", "partner.example")
    delivery.refresh_from_db()
    assert (delivery.status, delivery.answer, delivery.attempts) == ("delivered", "200", 1)
    tasks.deliver(delivery_id=str(delivery.pk))
    assert len(GOT) == 1


@pytest.mark.parametrize("answer", [500, 410, 302, 0])
def test_what_was_not_taken_is_tried_again_and_no_redirect_followed(delivery, answer):
    ANSWERS.append(answer)

    with pytest.raises(Unavailable):
        tasks.deliver(delivery_id=str(delivery.pk))

    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts, len(GOT)) == ("waiting", 1, 1)
    tasks.deliver(delivery_id=str(delivery.pk))
    delivery.refresh_from_db()
    assert delivery.status == "delivered"


def test_after_the_last_attempt_it_has_failed_and_can_be_replayed(delivery):
    ANSWERS.extend([503] * MOST_ATTEMPTS)
    for _ in range(MOST_ATTEMPTS):
        attempt(delivery_id=delivery.pk, by=BY)
    delivery.refresh_from_db()
    assert (delivery.status, delivery.answer) == ("failed", "503")

    replay(delivery=delivery, by=BY)
    attempt(delivery_id=delivery.pk, by=BY)

    delivery.refresh_from_db()
    assert delivery.status == "delivered"
    assert {request.headers["webhook-id"] for request in GOT} == {str(delivery.pk)}


@pytest.mark.parametrize("host", ["inside.example", "loop.example", "mapped.example", "nowhere.example"])  # fmt: skip
def test_nothing_is_sent_inside(hook, delivery, host):
    Hook.objects.update(address=f"https://{host}/")

    attempt(delivery_id=delivery.pk, by=BY)

    assert GOT == []
    delivery.refresh_from_db()
    assert delivery.status == "waiting"


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("203.0.114.7", True), ("10.0.0.1", False), ("127.0.0.1", False), ("169.254.169.254", False),
        ("::1", False), ("fe80::1%eth0", False), ("::ffff:10.0.0.1", False), ("224.0.0.1", False),
        ("2a00:1450:4009::1", True),
    ],
)  # fmt: skip
def test_which_numbers_are_public(number, public):
    assert is_public(number) is public


def test_demo_may_tell_itself(settings):
    settings.HOOKS_INTERNAL = True

    assert public_address("inside.example", 443) == "10.1.2.3"


@pytest.mark.parametrize(
    "address", ["http://partner.example/", "partner.example", "https://", "https://a:b@c.example/", "ftp://a.example"]
)  # fmt: skip
def test_address_is_a_public_https_one(address):
    with pytest.raises(NotAnAddress):
        add_hook(name="P", address=address, events=["test.happened"], by=BY)


@pytest.mark.parametrize("events", [[], ["nothing.like.it"]])
def test_events_are_those_that_there_are(events):
    with pytest.raises(NoEvent):
        add_hook(name="P", address="https://a.example/", events=events, by=BY)


def test_hook_that_ended_is_told_nothing(hook, delivery):
    end_hook(hook=hook, by=BY)

    attempt(delivery_id=delivery.pk, by=BY)

    delivery.refresh_from_db()
    assert (delivery.status, delivery.answer, GOT) == ("failed", "The hook has ended.", [])
    assert tell(event="test.happened", data={}, by=BY) == 0
    for again in (end_hook, change_secret):
        with pytest.raises(HookEnded):
            again(hook=hook, by=BY)
    with pytest.raises(HookEnded):
        replay(delivery=Delivery.objects.get(), by=BY)


def test_secret_is_its_own_and_changes(hook):
    other = add_hook(name="O", address="https://o.example/", events=["test.happened"], by=BY)
    before = secret_of(hook)

    change_secret(hook=hook, by=BY)

    assert len({before, secret_of(hook), secret_of(other)}) == 3


def test_old_deliveries_are_forgotten(delivery):
    Delivery.objects.update(made_at=timezone.now() - timedelta(days=31))

    tasks.forget_deliveries(timestamp=0)

    assert Delivery.objects.count() == 0
    assert forget_deliveries(by=BY) == 0


def test_whether_somebody_listens_is_remembered(hook, django_assert_num_queries, settings):
    settings.HOOKS_KEPT_SECONDS = 60
    with django_assert_num_queries(1):
        assert queries.somebody_listens()
        assert queries.somebody_listens()


def test_operator_keeps_hooks_in_the_browser(client, delivery, hook):
    user = create_user(email="o@example.gov.uk", roles=["operator"], by=BY)
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp"}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()

    def said(method, page, **form):
        return getattr(client, method)(page, form, follow=True).content.decode()

    assert "Partner" in said("get", "/hooks/")
    assert "beginning with https://" in said(
        "post", "/hooks/", name="X", address="http://x.example", events="test.happened"
    )
    assert "is told from now on" in said(
        "post", "/hooks/", name="X", address="https://x.example", events="test.happened"
    )
    page = said("get", f"/hooks/{hook.pk}/")
    assert secret_of(hook) in page
    assert "R-1" in page
    assert "It is told again." in said("post", f"/hooks/deliveries/{delivery.pk}/replay/")
    assert "The secret is a new one." in said("post", f"/hooks/{hook.pk}/secret/")
    assert "Nothing is told there any more." in said("post", f"/hooks/{hook.pk}/end/")
    assert "has ended" in said("post", f"/hooks/{hook.pk}/end/")
    assert "has ended" in said("post", f"/hooks/deliveries/{delivery.pk}/replay/")
    assert json.loads(delivery.body)["type"] == "test.happened"
    assert str(delivery) == "test.happened to Partner"
