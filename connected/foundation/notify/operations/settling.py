"""What became of messages, as the carrier tells it: by itself, or when it is asked."""

from datetime import timedelta

from django.db.models.functions import Now
from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.notify.carrier import Fate
from connected.foundation.notify.configured import carrier
from connected.foundation.notify.models import Message
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor

ASK_AFTER = timedelta(hours=1)
AT_ONCE = 100
FINAL = (Message.Status.DELIVERED, Message.Status.FAILED)


@operation
def note_fate(*, carrier_id: str, fate: Fate, by: Actor) -> None:
    """Reports come more than once and in any order: what was delivered stays delivered.

    Raises Message.DoesNotExist for a message that is not ours, or whose sending is not kept yet.
    """
    message = Message.objects.select_for_update().get(carrier_id=carrier_id)
    if fate.status not in FINAL or not _is_news(message, fate):
        nothing_changed()
        return
    Message.objects.filter(pk=message.pk).update(
        status=fate.status, reason=fate.reason, settled_at=Now()
    )
    record(f"notify.message_{fate.status}", subject=message, by=by)


def _is_news(message: Message, fate: Fate) -> bool:
    return message.status not in (Message.Status.DELIVERED, fate.status)


@operation
def ask_after_messages(*, by: Actor) -> int:
    """Ask the carrier about those it has said nothing of for an hour. How many were asked after."""
    long_ago = timezone.now() - ASK_AFTER
    silent = Message.objects.under_way().filter(settled_at__lt=long_ago).order_by("settled_at")
    asked = list(silent.values_list("carrier_id", flat=True)[:AT_ONCE])
    if not asked:
        nothing_changed()
        return 0
    carries = carrier()
    for carrier_id in asked:
        note_fate(carrier_id=carrier_id, fate=carries.fate(carrier_id), by=by)
    still = Message.objects.under_way().filter(carrier_id__in=asked)
    still.update(settled_at=Now())
    record("notify.asked_after", subject="notify.message", by=by, messages=len(asked))
    return len(asked)
