"""Photos among the answers: added, removed, refused, too late."""

import pytest

from connected.council.journeys.models import Draft
from connected.council.journeys.operations import submit_draft
from connected.council.journeys.tests.walking import address, overtaken, photo, started_with, text
from connected.council.journeys.views.photos import answer_photos
from connected.council.services.queries import definition_of
from connected.council.services.tests.factories import (
    make_question,
)
from connected.foundation.files.models import StoredFile
from connected.foundation.permissions import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def photos(client):
    question = make_question(key="photos", type="photos", limits={"max_files": 2})
    return started_with(client, question)


def post_photo(client, draft, **more):
    return client.post(address(draft, "question/photos/"), {"file": photo(), **more})


def test_photo_can_be_added_and_removed(client, photos):
    added = post_photo(client, photos, add="yes")
    stored = StoredFile.objects.get()
    shown = text(client.get(added.url))
    removed = client.post(address(photos, "question/photos/"), {"remove": str(stored.reference)})

    assert added.url == removed.url == address(photos, "question/photos/")
    assert "photo.jpg" in shown
    assert StoredFile.objects.count() == 0


def test_continue_takes_the_chosen_photo_along(client, photos):
    response = post_photo(client, photos, go="on")

    photos.refresh_from_db()
    assert response.url == address(photos, "check-answers/")
    assert len(photos.answers["photos"]) == 1


def test_continue_keeps_the_photos_added_before(client, photos):
    post_photo(client, photos, add="yes")
    response = client.post(address(photos, "question/photos/"), {"go": "on"})

    assert response.url == address(photos, "check-answers/")


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [({"add": "yes"}, "Choose a photo first"), ({"go": "on"}, "Add at least one photo")],
)
def test_photo_page_says_what_is_missing(client, photos, posted, sentence):
    response = client.post(address(photos, "question/photos/"), posted)

    assert response.status_code == 200
    assert sentence in text(response)


def test_file_that_is_no_picture_is_refused_on_the_page(client, photos):
    fake = photo()
    fake.file.seek(0)
    fake.file.write(b"%PDF-1.7 this is not a picture at all")
    fake.file.seek(0)

    response = client.post(address(photos, "question/photos/"), {"file": fake, "add": "yes"})

    assert response.status_code == 200
    assert "is not a photo that we can open" in text(response)
    assert StoredFile.objects.count() == 0


def test_photo_sent_after_the_draft_was_sent_leads_to_the_journey(client, photos):
    post_photo(client, photos, go="on")
    submit_draft(draft_id=photos.pk, by=Visitor())

    response = post_photo(client, photos, add="yes")

    assert response.status_code == 302
    assert StoredFile.objects.count() == 1


def test_photo_that_comes_after_the_sending_leads_to_the_journey(client, photos):
    Draft.objects.update(answers={"photos": None})
    request, before = overtaken(photos)
    question = definition_of(before.revision).questions["photos"]

    assert answer_photos(request, before, question).url == address(photos, "")
    assert StoredFile.objects.count() == 0
