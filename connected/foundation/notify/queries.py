from django.db.models import QuerySet

from connected.foundation.notify.models import Message
from connected.foundation.permissions import Actor


def outbox(actor: Actor, *, status: str = "", search: str = "") -> QuerySet[Message]:
    """What was sent, newest first, as far as the actor may read it."""
    found = Message.objects.visible_to(actor).order_by("-pk")
    if status in Message.Status.values:
        found = found.filter(status=status)
    if search:
        found = found.filter(to__icontains=search[:100])
    return found
