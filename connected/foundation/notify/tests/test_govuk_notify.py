"""The real client of GOV.UK Notify, against the stand-in: sending, reports in any order, and what fails."""

import json
from datetime import timedelta

import pytest
import requests
from django.test import Client
from django.utils import timezone

from connected.foundation.notify.govuk_notify import GovUkNotify
from connected.foundation.notify.models import Message
from connected.foundation.notify.operations import (
    ask_after_messages,
    begin_attempt,
    post_message,
    send_again,
    send_message,
)
from connected.foundation.notify.rules import (
    NotAMobileNumber,
    NotAPostalAddress,
    NotFailed,
    NoWayToSend,
    mobile_number,
)
from connected.foundation.notify.sandbox import books, messenger
from connected.foundation.notify.sandbox.transport import InProcess
from connected.foundation.notify.tasks import ask_after_messages as ask_job
from connected.foundation.notify.tasks import post_message as job
from connected.foundation.notify.wording import wording
from connected.foundation.operations import Unavailable
from connected.foundation.permissions import System

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("notify")]
BY = System("test")
LETTER_TO = "Demo Resident\n1 Demo Street\nGrays\nRM17 6SL"
HELLO = wording("test.hello", subject="Hello {name}", body="How are you, {name}?", text="Hi {name}")


def make_message(to: str = "a@example.com", channel: str = "email") -> Message:
    return send_message(
        template="test.hello", to=to, channel=channel, personalisation={"name": "Demo"}, by=BY
    )


def sent(to: str = "a@example.com", channel: str = "email") -> Message:
    message = make_message(to, channel)
    job(message_id=message.pk)
    message.refresh_from_db()
    return message


def report(client: Client, told: object, token: str = "demo"):
    return client.post(
        "/messages/reports/",
        told if isinstance(told, str) else json.dumps(told),
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )


@pytest.mark.parametrize(
    ("channel", "to", "kept", "said"),
    [
        ("email", "a@example.com", "a@example.com", "How are you, Demo?"),
        ("sms", "07700 900982", "447700900982", "Hi Demo"),
        ("letter", LETTER_TO, LETTER_TO.replace("\n", ", "), "How are you, Demo?"),
    ],
)
def test_message_goes_by_its_channel(channel: str, to: str, kept: str, said: str) -> None:
    message = sent(to, channel)

    book = books.find(message.carrier_id)
    assert book is not None
    assert (message.status, message.attempts) == ("sent", 1)
    assert (book["type"], book["to"], book["body"]) == (channel, kept, said)


@pytest.mark.parametrize(
    ("to", "status", "reason"),
    [
        ("a@example.com", "delivered", ""),
        ("perm-fail@simulator.notify", "failed", "There is no such address or number."),
        ("temp-fail@simulator.notify", "failed", "The inbox is full, or the phone was off for too long."),
    ],
)  # fmt: skip
def test_report_tells_what_became_of_it(client: Client, to: str, status: str, reason: str) -> None:
    message = sent(to)
    book = books.find(message.carrier_id)
    assert book is not None

    assert report(client, messenger.report(book)).status_code == 204

    message.refresh_from_db()
    assert (message.status, message.reason) == (status, reason)


def test_what_was_delivered_stays_delivered_whatever_comes_late(client: Client) -> None:
    message = sent()
    for status in ("delivered", "sending", "temporary-failure", "delivered"):
        report(client, {"id": message.carrier_id, "status": status})

    message.refresh_from_db()
    assert (message.status, message.reason) == ("delivered", "")


@pytest.mark.parametrize(
    ("told", "token", "answer"),
    [
        ({"id": "x", "status": "delivered"}, "wrong", 403),
        ({"id": "x", "status": "delivered"}, "demo", 404),
        ("nonsense", "demo", 400),
        ({"id": "x"}, "demo", 400),
        ("[]", "demo", 400),
    ],
)
def test_report_of_a_stranger_or_about_nothing(
    client: Client, told: object, token: str, answer: int
) -> None:
    assert report(client, told, token).status_code == answer


def test_without_a_token_no_report_is_taken(client: Client, settings) -> None:
    settings.NOTIFY_REPORT_TOKEN = ""

    assert report(client, {"id": "x", "status": "delivered"}, "").status_code == 403


def test_silent_carrier_is_asked_after_an_hour() -> None:
    message, fresh = sent(), sent()
    under_way = sent()
    books.turn(under_way.carrier_id, "sending")
    long_ago = timezone.now() - timedelta(hours=2)
    Message.objects.exclude(pk=fresh.pk).update(settled_at=long_ago)

    assert ask_after_messages(by=BY) == 2
    ask_job(timestamp=0)

    statuses = dict(Message.objects.values_list("pk", "status"))
    assert statuses == {message.pk: "delivered", fresh.pk: "sent", under_way.pk: "sent"}


def test_message_that_was_taken_before_the_platform_died_is_not_sent_twice() -> None:
    message = make_message()
    begin_attempt(message_id=message.pk, by=BY)
    message.refresh_from_db()
    carried = GovUkNotify().carry(message)

    job(message_id=message.pk)

    message.refresh_from_db()
    assert (message.carrier_id, len(books.untold())) == (carried, 1)


def test_address_that_notify_will_not_take_fails_for_good() -> None:
    message = make_message()
    Message.objects.update(to="not an address")

    job(message_id=message.pk)

    message.refresh_from_db()
    assert message.status == "failed"
    assert message.reason == (
        "GOV.UK Notify does not take it: email_address Not a valid email address"
    )


def test_wrong_key_is_tried_again_later(settings) -> None:
    message = make_message()
    settings.NOTIFY_TRANSPORT = f"{__name__}.Forbidding"

    with pytest.raises(Unavailable, match="403"):
        post_message(message_id=message.pk, by=BY)


def test_notify_that_does_not_answer_is_asked_again_later(settings) -> None:
    message = sent()
    settings.NOTIFY_TRANSPORT = f"{__name__}.Silent"

    with pytest.raises(Unavailable):
        GovUkNotify().fate(message.carrier_id)


class Silent(InProcess):
    def send(self, request, **how):
        raise requests.ConnectionError


class Forbidding(InProcess):
    def send(self, request, **how):
        request.headers["Authorization"] = "Bearer nonsense"
        return super().send(request, **how)


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/v2/notifications/email", {}, 400),
        ("/v2/notifications/email", {"template_id": "email"}, 400),
        ("/v2/notifications/sms", {"template_id": "t", "personalisation": {"body": "x"}}, 400),
        ("/v2/notifications/letter", {"template_id": "t", "personalisation": {"body": "x"}}, 400),
        ("/v2/notifications/nothing", None, 404),
    ],
)
def test_stand_in_answers_nonsense_as_the_specification_says(path, body, status) -> None:
    client = GovUkNotifyClient()

    answer = client(path, body)

    assert answer.status_code == status
    assert answer.json()["errors"][0]["message"]


class GovUkNotifyClient:
    def __call__(self, path: str, body: object) -> requests.Response:
        from connected.foundation.notify.govuk_notify import _client

        client = _client()
        _, how = client._create_request_objects(path, body, None)
        method = "GET" if body is None else "POST"
        return client.request_session.request(method, f"http://testserver{path}", **how)


@pytest.mark.parametrize("to", ["not a number", "01632 960104", "+1 555 0100"])
def test_text_message_needs_a_uk_mobile_number(to: str) -> None:
    with pytest.raises(NotAMobileNumber):
        make_message(to, "sms")


@pytest.mark.parametrize("typed", ["07700 900 982", "+44 7700 900982", "(07700) 900-982"])
def test_mobile_number_is_read_however_it_is_typed(typed: str) -> None:
    assert mobile_number(typed) == "447700900982"


@pytest.mark.parametrize("to", ["Demo\nGrays", LETTER_TO + "\nEngland", "1\n2\n3\n4\n5\n6\n7\nRM17 6SL"])  # fmt: skip
def test_letter_needs_a_whole_address(to: str) -> None:
    with pytest.raises(NotAPostalAddress):
        make_message(to, "letter")


def test_smtp_carries_no_text_messages(settings) -> None:
    settings.NOTIFY_API_KEY = ""

    with pytest.raises(NoWayToSend, match="text message"):
        make_message("07700 900982", "sms")


def test_failed_message_is_sent_again_to_the_right_address() -> None:
    failed = sent("perm-fail@simulator.notify")
    Message.objects.update(status="failed")
    failed.refresh_from_db()

    again = send_again(message=failed, to="b@example.com", by=BY)

    assert (again.to, again.body, again.status) == ("b@example.com", failed.body, "queued")
    with pytest.raises(NotFailed):
        send_again(message=again, to="b@example.com", by=BY)


def test_attempt_at_a_settled_message_is_none() -> None:
    message = sent()

    job(message_id=message.pk)

    message.refresh_from_db()
    assert message.attempts == 1
