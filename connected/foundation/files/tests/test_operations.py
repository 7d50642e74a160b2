import os
import time

import pytest
from django.core.files.storage import default_storage

from connected.foundation.audit.models import Event
from connected.foundation.files import sniffing
from connected.foundation.files.models import StoredFile
from connected.foundation.files.operations import (
    bind_files,
    discard_files,
    remove_orphans,
    store_document,
    store_photo,
)
from connected.foundation.files.rules import (
    FileEmpty,
    FileTooLarge,
    NotAPdf,
    NotAPicture,
    PhotoIsHeic,
    TooManyFiles,
)
from connected.foundation.files.tasks import remove_orphans_nightly
from connected.foundation.files.tests.factories import PDF, opened, picture, upload
from connected.foundation.operations import Unavailable
from connected.foundation.permissions import System

pytestmark = pytest.mark.django_db
BY = System("tests")
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"


def photo(**given):
    return store_photo(**{"upload": upload(picture()), "about": "draft:1", "by": BY} | given)


def on_disk(store):
    return [path for path in store.rglob("*") if path.is_file()]


def test_photo_is_kept_under_a_random_name(store):
    file = photo(upload=upload(picture("PNG"), "../My bin.png"))

    with default_storage.open(file.path) as kept:
        data = kept.read()
    assert opened(data).format == "JPEG"
    assert (file.name, file.kind, file.content_type) == ("My bin.jpg", "photo", "image/jpeg")
    assert file.size == len(data)
    assert "bin" not in file.path
    assert str(file.reference) not in file.path
    assert oct(on_disk(store)[0].stat().st_mode & 0o111) == "0o0"


def test_type_comes_from_the_bytes_whatever_name_and_header_say():
    with pytest.raises(NotAPicture) as refusal:
        photo(upload=upload(b"<html><script>1</script></html>", "photo.jpg"))

    assert str(refusal.value) == (
        "The file “photo.jpg” is not a photo that we can open. Choose a JPEG, PNG, GIF or WebP file."
    )
    assert refusal.value.field == "file"


@pytest.mark.parametrize(
    ("data", "refusal"), [(b"", FileEmpty), (HEIC, PhotoIsHeic), (b"x" * 15_000_001, FileTooLarge)]
)
def test_photo_that_cannot_be_taken_is_refused_and_nothing_is_kept(store, data, refusal):
    with pytest.raises(refusal):
        photo(upload=upload(data))

    assert StoredFile.objects.count() == 0
    assert on_disk(store) == []


def test_no_more_photos_than_allowed_about_one_thing():
    photo(most=1)

    with pytest.raises(TooManyFiles):
        photo(most=1)
    photo(about="draft:2", most=1)


def test_storing_leaves_an_event_without_the_name():
    photo(upload=upload(picture(), "Ade Resident.jpg"))

    event = Event.objects.get(name="files.stored")
    assert "Ade" not in str(event.facts)


def test_pdf_is_kept_as_it_came():
    file = store_document(upload=upload(PDF, "letter.pdf"), about="draft:1", by=BY)

    with default_storage.open(file.path) as kept:
        assert kept.read() == PDF
    assert (file.kind, file.content_type) == ("document", "application/pdf")


@pytest.mark.parametrize("data", [b"<html>", b"MZ\x90\x00", b" %PDF-1.7"])
def test_document_that_is_no_pdf_is_refused(data):
    with pytest.raises(NotAPdf):
        store_document(upload=upload(data, "letter.pdf"), about="draft:1", by=BY)


def test_document_is_not_taken_where_its_type_cannot_be_told(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "magic", None)

    with pytest.raises(Unavailable):
        sniffing.content_type(PDF)


def test_files_of_a_draft_go_over_to_its_case():
    first, second = photo(), photo()

    assert bind_files(files=[first], about="case:BK-7F3K-2Q", by=BY) == 1
    assert bind_files(files=[], about="case:BK-7F3K-2Q", by=BY) == 0
    assert StoredFile.objects.get(about="case:BK-7F3K-2Q") == first
    assert StoredFile.objects.get(about="draft:1") == second


def test_discarded_file_is_gone_from_table_and_store(store, django_capture_on_commit_callbacks):
    file = photo()

    with django_capture_on_commit_callbacks(execute=True):
        assert discard_files(files=[file], by=BY) == 1
        assert discard_files(files=[], by=BY) == 0

    assert StoredFile.objects.count() == 0
    assert on_disk(store) == []


def test_orphans_of_failed_submissions_are_swept_after_a_day(store):
    kept = photo()
    lost = store / "ab" / "lost"
    lost.parent.mkdir(exist_ok=True)
    lost.write_bytes(b"x")
    assert remove_orphans(by=BY) == 0

    yesterday = time.time() - 2 * 86_400
    for path in on_disk(store):
        os.utime(path, (yesterday, yesterday))
    remove_orphans_nightly(timestamp=0)

    assert on_disk(store) == [store / kept.path]


def test_sweeping_an_empty_store_finds_nothing():
    assert remove_orphans(by=BY) == 0


@pytest.mark.parametrize(
    ("size", "words"), [(10, "1 kB"), (420_400, "420 kB"), (1_340_000, "1.3 MB")]
)
def test_size_reads_in_words(size, words):
    assert StoredFile(size=size, name="a.jpg").size_words == words
    assert str(StoredFile(name="a.jpg")) == "a.jpg"
