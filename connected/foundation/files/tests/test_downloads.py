from importlib.util import find_spec

import pytest
from django.http import HttpRequest
from django.urls import path

from connected.foundation.files.downloads import serve
from connected.foundation.files.models import StoredFile
from connected.foundation.files.operations import store_photo
from connected.foundation.files.tests.factories import picture, upload
from connected.foundation.operations import Unavailable
from connected.foundation.permissions import System, public

pytestmark = pytest.mark.django_db


@public
def view(request: HttpRequest, number: int):
    """An app's own view, after its own check."""
    return serve(StoredFile.objects.get(pk=number))


urlpatterns = [path("tests/files/<int:number>/", view)]


@pytest.fixture
def photo():
    named = upload(picture(), "Müll “here”.jpg")
    return store_photo(upload=named, about="draft:1", by=System("tests"))


@pytest.mark.urls(__name__)
def test_file_is_downloaded_and_never_shown(client, photo):
    response = client.get(f"/tests/files/{photo.pk}/")

    assert b"".join(response.streaming_content).startswith(b"\xff\xd8")
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''M%C3%BCll")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"


def test_file_whose_bytes_are_missing_is_unavailable(photo, store):
    (store / photo.path).unlink()

    with pytest.raises(Unavailable):
        serve(photo)


def test_kit_has_no_door_of_its_own():
    assert find_spec("connected.foundation.files.urls") is None
