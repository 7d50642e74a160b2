from dataclasses import dataclass, replace

from django.db.models import QuerySet

from connected.foundation.notify.models import Message, Rewording
from connected.foundation.notify.rules import written
from connected.foundation.notify.wording import Wording, declared, wordings
from connected.foundation.permissions import Actor


def outbox(actor: Actor, *, status: str = "", search: str = "") -> QuerySet[Message]:
    """What was sent, newest first, as far as the actor may read it."""
    found = Message.objects.visible_to(actor).order_by("-pk")
    if status in Message.Status.values:
        found = found.filter(status=status)
    if search:
        found = found.filter(to__icontains=search[:100])
    return found


def wording_of(name: str) -> Wording:
    """With the council's own words, where it has some."""
    own = Rewording.objects.filter(name=name).first()
    return reworded(declared(name), own) if own else declared(name)


def reworded(wording: Wording, own: Rewording) -> Wording:
    return replace(wording, subject=own.subject, body=own.body, text=own.text or wording.text)


@dataclass(frozen=True)
class Told:
    """A message on the list of all, with whether the council wrote it itself."""

    wording: Wording
    is_own: bool


def all_wordings() -> list[Told]:
    own = {one.name: one for one in Rewording.objects.all()}
    return [
        Told(reworded(wording, own[wording.name]), True)
        if wording.name in own
        else Told(wording, False)
        for wording in wordings()
    ]


@dataclass(frozen=True)
class Preview:
    subject: str
    body: str
    text: str


def preview(wording: Wording) -> Preview:
    """As its reader would get it, with an example in each field."""
    return Preview(*written(wording, wording.sample))
