"""A council is data: a second, tiny one runs on the same code, and no code names the first."""

import subprocess
from http import HTTPStatus
from pathlib import Path

import pytest
from django.conf import settings

from connected.council.contact.models import Need
from connected.foundation.councils.folders import read_folder
from connected.foundation.councils.operations import load_council
from connected.foundation.councils.queries import current_council
from connected.foundation.permissions import System
from connected.foundation.ui.navigation import declared

LITTLEHAM = Path(__file__).parent / "littleham"
THURROCK = settings.PROJECT / "councils" / "thurrock"
NAME = "thurrock"
MAY_NAME_IT = ("councils/", "docs/", "tests/", "config/settings/", "launch/demo.py")
CODE = (".py", ".html", ".json", ".js", ".mjs", ".scss", ".sh", ".toml", ".sql")
BY = System("tests")


def load(folder: Path) -> list[str]:
    return load_council(folder=read_folder(folder), by=BY)


def kept_files() -> list[str]:
    """Every file of the project under version control, or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=settings.PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    return listed.stdout.splitlines()


@pytest.mark.parametrize("folder", [LITTLEHAM, THURROCK], ids=lambda folder: folder.name)
def test_every_council_of_the_project_is_sound(folder):
    assert read_folder(folder).problems == []


@pytest.mark.django_db
@pytest.mark.parametrize("folder", [LITTLEHAM, THURROCK], ids=lambda folder: folder.name)
def test_loading_twice_changes_nothing_the_second_time(folder):
    first, second = load(folder), load(folder)

    assert (bool(first), second) == (True, [])


@pytest.mark.django_db
def test_a_second_council_takes_the_place_of_the_first():
    load(THURROCK)

    load(LITTLEHAM)

    needs = Need.objects.in_use().values_list("key", flat=True)
    assert (current_council().short_name, list(needs)) == (
        "Littleham",
        ["broken-bench", "anything"],
    )


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/contact/broken-bench/", "/services/broken-bench/"])
def test_the_pages_of_a_second_council_never_name_the_first(client, address):
    load(LITTLEHAM)

    page = client.get(address).content.decode().lower()

    assert ("littleham borough council" in page, NAME in page) == (True, False)


@pytest.mark.django_db
def test_every_way_in_leads_to_a_page_of_the_second_council(client):
    """Also where it has no strategy, no committees and no requests yet."""
    load(LITTLEHAM)
    links = [link for link in declared("PUBLIC") + declared("FOOTER") if not link.needs]

    pages = {link.url_name: client.get(link.href) for link in links if link.exists}

    assert [name for name, page in pages.items() if page.status_code != HTTPStatus.OK] == []
    assert [name for name, page in pages.items() if NAME in page.content.decode().lower()] == []


def test_no_code_names_a_council():
    """Councils, papers, tests and the settings' default folder may; what runs may not."""
    named = [
        file
        for file in kept_files()
        if not file.startswith(MAY_NAME_IT) and "/tests/" not in file and _is_code(file)
        if NAME in (settings.PROJECT / file).read_text(errors="replace").lower()
    ]

    assert named == []


def _is_code(file: str) -> bool:
    return (settings.PROJECT / file).is_file() and file.endswith(CODE)
