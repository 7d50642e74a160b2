import uuid
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from hashlib import sha256

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.timezone import now

from connected.foundation.audit import record
from connected.foundation.files.models import StoredFile
from connected.foundation.files.photos import made_anew
from connected.foundation.files.rules import (
    NotAPdf,
    PhotoIsHeic,
    clean_name,
    require_room,
    require_size,
)
from connected.foundation.files.scanning import require_clean
from connected.foundation.files.sniffing import content_type, is_heic
from connected.foundation.files.storage import paths_stored_before
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor

MOST_FILES = 5
PDF = b"%PDF-"
ORPHANED_AFTER = timedelta(days=1)


@operation
def store_photo(*, upload: File, about: str, by: Actor, most: int = MOST_FILES) -> StoredFile:
    """The picture alone is kept, made anew; `most` is how many files may be about the same thing."""
    name = clean_name(upload.name or "", ".jpg")
    data = _checked(upload, name, about, most)
    if is_heic(data):
        raise PhotoIsHeic(name=name)
    return _store(StoredFile.Kind.PHOTO, name, "image/jpeg", made_anew(data, name), about, by)


@operation
def store_document(*, upload: File, about: str, by: Actor, most: int = MOST_FILES) -> StoredFile:
    """A PDF, kept as it came."""
    name = clean_name(upload.name or "", ".pdf")
    data = _checked(upload, name, about, most)
    if not data.startswith(PDF) or content_type(data) != "application/pdf":
        raise NotAPdf(name=name)
    return _store(StoredFile.Kind.DOCUMENT, name, "application/pdf", data, about, by)


@operation
def store_evidence(*, upload: File, about: str, by: Actor, most: int = MOST_FILES) -> StoredFile:
    """A PDF or a photo: by its bytes, whatever its name says."""
    head = upload.read(len(PDF))
    upload.seek(0)
    store = store_document if head == PDF else store_photo
    return store(upload=upload, about=about, by=by, most=most)


def _checked(upload: File, name: str, about: str, most: int) -> bytes:
    require_room(kept=StoredFile.objects.filter(about=about).count(), most=most)
    require_size(name=name, size=upload.size)
    data = upload.read()
    require_clean(data, name)
    return data


def _store(
    kind: StoredFile.Kind, name: str, media_type: str, data: bytes, about: str, by: Actor
) -> StoredFile:
    """The bytes are on the disk before the row is; where the row fails they are swept up later."""
    reference = uuid.uuid4()
    path = f"{reference.hex[:2]}/{uuid.uuid4().hex}"
    file = StoredFile(
        reference=reference,
        kind=kind,
        about=about,
        name=name,
        content_type=media_type,
        size=len(data),
        sha256=sha256(data).hexdigest(),
        path=default_storage.save(path, ContentFile(data)),
        stored_by=by.actor_id,
    )
    file.save(force_insert=True)
    record("files.stored", subject=file, by=by, kind=kind, size=file.size, sha256=file.sha256)
    return file


@operation
def bind_files(*, files: Iterable[StoredFile], about: str, by: Actor) -> int:
    """What was sent for a draft now belongs to what became of it. Returns how many."""
    numbers = [file.pk for file in files]
    if not numbers:
        nothing_changed()
        return 0
    bound = StoredFile.objects.filter(pk__in=numbers).update(about=about)
    record("files.bound", subject="files.storedfile", by=by, files=numbers, about=about)
    return bound


@operation
def discard_files(*, files: Iterable[StoredFile], by: Actor) -> int:
    """Removes files for good: the rows now, the bytes once that is committed."""
    discarded = list(files)
    if not discarded:
        nothing_changed()
        return 0
    for file in discarded:
        transaction.on_commit(partial(default_storage.delete, file.path))
    StoredFile.objects.filter(pk__in=[file.pk for file in discarded]).delete()
    record(
        "files.discarded",
        subject="files.storedfile",
        by=by,
        sha256=[file.sha256 for file in discarded],
    )
    return len(discarded)


@operation
def remove_orphans(*, by: Actor) -> int:
    """Bytes that no row knows, left by a submission that failed half-way. Returns how many."""
    paths = set(paths_stored_before(now() - ORPHANED_AFTER))
    orphans = paths - set(StoredFile.objects.filter(path__in=paths).values_list("path", flat=True))
    for path in orphans:
        default_storage.delete(path)
    record("files.orphans_removed", subject="files.storedfile", by=by, files=len(orphans))
    return len(orphans)
