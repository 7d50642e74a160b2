from connected.council.designer.models import Design
from connected.council.designer.queries import effects_of, problems_of, published, revision
from connected.council.designer.rules.publishing import (
    NOTE_NEEDED,
    ChangedMeanwhile,
    NoDataNote,
    NoNote,
    NothingChanged,
    NotSound,
)
from connected.council.services.models import Revision
from connected.council.services.operations import define_service
from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor


@operation
def publish_design(*, design: Design, change_note: str, by: Actor) -> Revision:
    """The design becomes the next revision: proved, with a note on data, and breaking nothing in flight."""
    held = Design.objects.select_for_update().get(pk=design.pk)
    if held.version != design.version:
        raise ChangedMeanwhile(name=held.changed_by)
    if not change_note.strip():
        raise NoNote
    problems = problems_of(held.content)
    blocking = [effect.sentence for effect in effects_of(held) if effect.blocks]
    for first in [*(problem.sentence for problem in problems), *blocking]:
        raise NotSound(first=first)
    if any(name not in held.content for name in NOTE_NEEDED):
        raise NoDataNote
    define_service(content=held.content | {"change_note": change_note.strip()}, by=by)
    made = _published(held.key)
    if made.number == held.based_on:
        raise NothingChanged(number=made.number)
    record("designer.published", subject=made, by=by, key=held.key, number=made.number)
    held.delete()
    return made


@operation
def roll_back(*, key: str, number: int, why: str, by: Actor) -> Revision:
    """An earlier revision, published anew: the one between stays on record."""
    earlier = revision(key, number)
    if earlier is None:
        raise Revision.DoesNotExist
    if not why.strip():
        raise NoNote
    note = f"Back to revision {number}: {why.strip()}"
    define_service(content=earlier.definition | {"change_note": note}, by=by)
    made = _published(key)
    if made.number == number:
        raise NothingChanged(number=number)
    record("designer.rolled_back", subject=made, by=by, key=key, number=number)
    return made


def _published(key: str) -> Revision:
    made = published(key)
    assert made is not None
    return made
