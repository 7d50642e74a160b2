import smtplib
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from connected.foundation.identity.operations import create_user
from connected.foundation.measures import Period
from connected.foundation.notify.measures import Delivered
from connected.foundation.notify.models import Message
from connected.foundation.notify.operations import pass_on_message, post_message, send_message
from connected.foundation.notify.queries import outbox
from connected.foundation.notify.rules import MissingWords, NotAnAddress, written
from connected.foundation.notify.tasks import post_message as job
from connected.foundation.notify.wording import Wording, wording, wordings
from connected.foundation.operations import Unavailable
from connected.foundation.permissions import System, Visitor

BY = System("test")
GREETING = wording(
    "test.greeting", subject="Your request {reference}", body="Hello {name},\n\nwe have it."
)


def make_message(to: str = "a@example.com") -> Message:
    return pass_on_message(template="account", to=to, subject="Code", body="123", by=BY)


class Refusing(BaseEmailBackend):
    """A mail server that answers with the trouble it is given."""

    trouble: Exception = OSError()

    def send_messages(self, email_messages: Any) -> int:
        raise self.trouble


@pytest.mark.django_db
def test_message_is_kept_and_its_sending_queued() -> None:
    message = send_message(
        template="test.greeting",
        to="a@example.com",
        personalisation={"reference": "BK-1", "name": "Demo"},
        by=BY,
    )

    assert (message.subject, message.body) == ("Your request BK-1", "Hello Demo,\n\nwe have it.")
    assert ProcrastinateJob.objects.get().args == {"message_id": message.pk}
    assert GREETING in wordings()


@pytest.mark.django_db
def test_posted_message_is_marked_and_never_sent_twice() -> None:
    message = make_message()

    job(message_id=message.pk)
    job(message_id=message.pk)

    message.refresh_from_db()
    assert (message.status, len(mail.outbox)) == ("sent", 1)
    assert str(message) == "account: Sent"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "trouble",
    [smtplib.SMTPRecipientsRefused({}), smtplib.SMTPResponseException(550, b"no such user")],
)
def test_address_that_the_server_will_never_take_fails_for_good(
    settings: Any, trouble: Exception
) -> None:
    settings.NOTIFY_SMTP_BACKEND = f"{__name__}.Refusing"
    Refusing.trouble = trouble
    message = make_message()

    post_message(message_id=message.pk, by=BY)

    message.refresh_from_db()
    assert message.status == "failed"
    assert "mail server" in message.reason


@pytest.mark.django_db
@pytest.mark.parametrize(
    "trouble",
    [OSError(), smtplib.SMTPServerDisconnected(), smtplib.SMTPResponseException(421, b"busy")],
)
def test_silent_server_leaves_the_message_waiting_for_another_try(
    settings: Any, trouble: Exception
) -> None:
    settings.NOTIFY_SMTP_BACKEND = f"{__name__}.Refusing"
    Refusing.trouble = trouble
    message = make_message()

    with pytest.raises(Unavailable):
        post_message(message_id=message.pk, by=BY)

    message.refresh_from_db()
    assert message.status == "queued"


@pytest.mark.django_db
def test_bad_address_is_refused() -> None:
    with pytest.raises(NotAnAddress, match="nobody is not"):
        make_message(to="nobody")


def test_missing_words_are_named() -> None:
    with pytest.raises(MissingWords, match="name, reference"):
        written(GREETING, {})


@given(st.text())
def test_subject_is_always_one_printable_bounded_line(text: str) -> None:
    subject, body, _ = written(Wording("x", "{a}", "{a}"), {"a": text})

    assert len(subject) <= 200
    assert subject.isprintable()
    assert all(letter == "\n" or letter.isprintable() for letter in body)


@pytest.mark.django_db
def test_outbox_is_read_by_operators_only(client: Client) -> None:
    make_message()
    operator = create_user(email="operator@example.gov.uk", roles=["operator"], by=BY)

    assert outbox(Visitor()).count() == 0
    assert outbox(operator, status="queued", search="A@EX").count() == 1
    assert outbox(operator, status="sent").count() == 0
    assert client.get("/outbox/").status_code == 302


@pytest.mark.django_db
def test_delivered_counts_what_the_server_took() -> None:
    make_message()
    post_message(message_id=make_message().pk, by=BY)
    today = Message.objects.latest("pk").created_at.date()

    assert Delivered().figure(Period.month_of(today)).text == "50.0%"
