from uuid import UUID

from django.core.files.base import File
from django.utils import timezone

from connected.council.journeys.models import Draft
from connected.council.journeys.operations.answering import held_at
from connected.council.journeys.queries import photos_of
from connected.council.journeys.rules.photos import held_by
from connected.council.services.queries import definition_of
from connected.council.services.rules.question_types import limit
from connected.foundation.audit import record
from connected.foundation.files.models import StoredFile
from connected.foundation.files.operations import discard_files, store_evidence, store_photo
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor


@operation
def add_photo(*, draft_id: UUID, key: str, upload: File, by: Actor) -> StoredFile:
    """The photo is kept for this question of this draft, and counts as its answer at once."""
    draft, _ = held_at(draft_id, key)
    question = definition_of(draft.revision).questions[key]
    store = store_evidence if question.type == "files" else store_photo
    photo = store(
        upload=upload, about=held_by(draft.pk, key), by=by, most=limit(question, "max_files")
    )
    _keep_as_answer(draft, key)
    return photo


@operation
def remove_photo(*, draft_id: UUID, key: str, reference: str, by: Actor) -> None:
    """For good. A photo that is gone already, or is another's, changes nothing."""
    draft, _ = held_at(draft_id, key)
    photo = next((one for one in photos_of(draft, key) if str(one.reference) == reference), None)
    if photo is None:
        nothing_changed()
        return
    discard_files(files=[photo], by=by)
    _keep_as_answer(draft, key)
    record("journeys.photo_removed", subject=draft, by=by, question=key)


def _keep_as_answer(draft: Draft, key: str) -> None:
    """With the last photo gone, the question is open again."""
    kept = [str(photo.reference) for photo in photos_of(draft, key)]
    draft.answers = {**draft.answers, key: kept}
    if not kept:
        del draft.answers[key]
    draft.changed_at = timezone.now()
    draft.save(update_fields=["answers", "changed_at"])
