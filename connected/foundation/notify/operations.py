from collections.abc import Mapping

from django.db.models import Model
from django.db.models.functions import Now

from connected.foundation.audit import record
from connected.foundation.audit.trail import subject_of
from connected.foundation.jobs import enqueue
from connected.foundation.notify.models import Message
from connected.foundation.notify.post import PostRefused, post
from connected.foundation.notify.rules import check_address, written
from connected.foundation.notify.wording import wording_of
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor


@operation
def send_message(
    *,
    template: str,
    to: str,
    personalisation: Mapping[str, object],
    about: Model | str = "",
    by: Actor,
) -> Message:
    """Keep a message and queue its sending in the same transaction. Raises a refusal for a bad address."""
    check_address(to)
    subject, body = written(wording_of(template), personalisation)
    return _keep(template=template, to=to, subject=subject, body=body, about=about, by=by)


@operation
def pass_on_message(*, template: str, to: str, subject: str, body: str, by: Actor) -> Message:
    """Keep and queue a message that was written elsewhere, such as a sign-in code."""
    check_address(to)
    return _keep(template=template, to=to, subject=subject, body=body, about="", by=by)


def _keep(
    *, template: str, to: str, subject: str, body: str, about: Model | str, by: Actor
) -> Message:
    message = Message.objects.create(
        template=template,
        to=to,
        subject=subject,
        body=body,
        about=subject_of(about) if about else "",
    )
    enqueue("notify.post_message", message_id=message.pk)
    record("notify.message_queued", subject=message, by=by, template=template)
    return message


@operation
def post_message(*, message_id: int, by: Actor) -> None:
    """Hand a waiting message to the mail server. A message that was settled already is left as it is."""
    message = Message.objects.select_for_update().get(pk=message_id)
    if message.status != Message.Status.QUEUED:
        nothing_changed()
        return
    try:
        post(message)
    except PostRefused as refusal:
        _settle(message, Message.Status.FAILED, reason=str(refusal)[:300])
        record("notify.message_failed", subject=message, by=by)
    else:
        _settle(message, Message.Status.SENT)
        record("notify.message_sent", subject=message, by=by)


def _settle(message: Message, status: Message.Status, *, reason: str = "") -> None:
    Message.objects.filter(pk=message.pk).update(status=status, reason=reason, settled_at=Now())
