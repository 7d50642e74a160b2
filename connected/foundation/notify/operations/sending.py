from collections.abc import Mapping

from django.db.models import F, Model
from django.db.models.functions import Now

from connected.foundation.audit import record
from connected.foundation.audit.trail import subject_of
from connected.foundation.jobs import enqueue
from connected.foundation.notify.carrier import PostRefused
from connected.foundation.notify.configured import can_send, carrier
from connected.foundation.notify.models import Message
from connected.foundation.notify.queries import wording_of
from connected.foundation.notify.rules import (
    NotFailed,
    NoWayToSend,
    check_address,
    mobile_number,
    postal_address,
    written,
)
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor

LONGEST_REASON = 300
EMAIL, SMS, LETTER = Message.Channel.EMAIL, Message.Channel.SMS, Message.Channel.LETTER


@operation
def send_message(
    *,
    template: str,
    to: str,
    personalisation: Mapping[str, object],
    about: Model | str = "",
    channel: str = EMAIL,
    by: Actor,
) -> Message:
    """Keep a message and queue its sending in the same transaction. Raises a refusal for a bad address."""
    check_address(to, channel)
    subject, body, text = written(wording_of(template), personalisation)
    return _keep(
        template=template,
        channel=channel,
        to=to,
        subject=subject,
        body=text if channel == SMS else body,
        about=subject_of(about) if about else "",
        by=by,
    )


@operation
def pass_on_message(*, template: str, to: str, subject: str, body: str, by: Actor) -> Message:
    """Keep and queue a message that was written elsewhere, such as a sign-in code."""
    check_address(to)
    return _keep(
        template=template, channel=EMAIL, to=to, subject=subject, body=body, about="", by=by
    )


@operation
def send_again(*, message: Message, to: str, by: Actor) -> Message:
    """A message that failed, once more: to the same address, or to one that is right."""
    if not message.has_failed:
        raise NotFailed
    check_address(to, message.channel)
    return _keep(
        template=message.template,
        channel=message.channel,
        to=to,
        subject=message.subject,
        body=message.body,
        about=message.about,
        by=by,
    )


def _keep(
    *, template: str, channel: str, to: str, subject: str, body: str, about: str, by: Actor
) -> Message:
    if not can_send(channel):
        raise NoWayToSend(channel=Message.Channel(channel).label.lower())
    message = Message.objects.create(
        template=template,
        channel=channel,
        to=_tidy(to, channel),
        subject=subject,
        body=body,
        about=about,
    )
    enqueue("notify.post_message", message_id=message.pk)
    record("notify.message_queued", subject=message, by=by, template=template)
    return message


def _tidy(to: str, channel: str) -> str:
    if channel == SMS:
        return mobile_number(to)
    return postal_address(to) if channel == LETTER else to


@operation
def begin_attempt(*, message_id: int, by: Actor) -> None:
    """Kept before the carrier is called, so that a try that died half-way is known as one."""
    waiting = Message.objects.filter(pk=message_id, status=Message.Status.QUEUED)
    if not waiting.update(attempts=F("attempts") + 1):
        nothing_changed()
        return
    record("notify.attempt_begun", subject=f"notify.message:{message_id}", by=by)


@operation
def post_message(*, message_id: int, by: Actor) -> None:
    """Hand a waiting message to the carrier. A message that was settled already is left as it is."""
    message = Message.objects.select_for_update().get(pk=message_id)
    if message.status != Message.Status.QUEUED:
        nothing_changed()
        return
    try:
        carrier_id = carrier().carry(message)
    except PostRefused as refusal:
        _settle(message, status=Message.Status.FAILED, reason=str(refusal)[:LONGEST_REASON])
        record("notify.message_failed", subject=message, by=by)
    else:
        _settle(message, status=Message.Status.SENT, carrier_id=carrier_id)
        record("notify.message_sent", subject=message, by=by)


def _settle(message: Message, **values: str) -> None:
    Message.objects.filter(pk=message.pk).update(settled_at=Now(), **values)
