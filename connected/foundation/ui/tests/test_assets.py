"""The built assets: light, and free of what is licensed to gov.uk only."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

BUILT = Path(settings.PROJECT) / "build" / "assets" / "ui"
MOST_BYTES = 100_000

pytestmark = pytest.mark.skipif(not BUILT.exists(), reason="npm run build has not been run")


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


@pytest.mark.django_db
def test_first_visit_fits_in_a_hundred_kilobytes(client: Client) -> None:
    files = [(BUILT / name).read_bytes() for name in ("public.css", "ui.js", "early.js")]
    pages = [client.get(path).content for path in ("/gallery/", "/brand.css", "/icon.svg")]

    assert sum(packed(content) for content in (*files, *pages)) <= MOST_BYTES


@pytest.mark.parametrize("name", ["public.css", "staff.css"])
def test_styles_name_nothing_that_only_gov_uk_may_use(name: str) -> None:
    styles = (BUILT / name).read_text()

    assert [word for word in ("GDS Transport", "crest", "crown", "url(") if word in styles] == []
