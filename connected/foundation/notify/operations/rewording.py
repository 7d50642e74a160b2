from typing import Any

from connected.foundation.audit import record
from connected.foundation.councils import changes_in
from connected.foundation.notify.models import Rewording
from connected.foundation.notify.rules import check_rewording
from connected.foundation.notify.wording import declared
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor

WORDS = ("subject", "body", "text")


@operation
def reword(*, name: str, subject: str, body: str, text: str, by: Actor) -> list[str]:
    """The council's own words for a message from now on. The changes in words."""
    wording = declared(name)
    check_rewording(wording, subject=subject, body=body, text=text)
    wanted = {"subject": " ".join(subject.split()), "body": _tidy(body), "text": _tidy(text)}
    known = Rewording.objects.select_for_update().filter(name=name).values(*WORDS).first()
    changes = changes_in(f'words of "{wording.title}"', known, wanted)
    if not changes:
        nothing_changed()
        return []
    kept, _ = Rewording.objects.update_or_create(name=name, defaults=wanted)
    record("notify.reworded", subject=kept, by=by, message=name)
    return changes


@operation
def restore_wording(*, name: str, by: Actor) -> list[str]:
    """The words that came with the platform again. The changes in words."""
    known = Rewording.objects.select_for_update().filter(name=name).first()
    if known is None:
        nothing_changed()
        return []
    record("notify.wording_restored", subject=known, by=by, message=name)
    known.delete()
    return [f'retired words of "{declared(name).title}"']


@operation
def define_rewordings(*, messages: list[dict[str, Any]], by: Actor) -> list[str]:
    """All the council's own words, as its messages.yaml has them. The changes in words."""
    changes = []
    for message in messages:
        changes += reword(
            name=message["name"],
            subject=message["subject"],
            body=message["body"],
            text=message.get("text", ""),
            by=by,
        )
    kept = {message["name"] for message in messages}
    for name in Rewording.objects.exclude(name__in=kept).values_list("name", flat=True):
        changes += restore_wording(name=name, by=by)
    if not changes:
        nothing_changed()
    return changes


def _tidy(words: str) -> str:
    return "\n".join(line.rstrip() for line in words.strip().splitlines())
