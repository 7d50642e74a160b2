"""The page on which a plan is imported, and the exports."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from connected.strategy.bodies.tests.factories import make_user
from connected.strategy.projects.rules.sheets import sheets
from connected.strategy.projects.tests.factories import (
    make_project,
)
from connected.strategy.projects.tests.plan_files import (
    BOMB,
    table,
    whole_plan,
)


@pytest.fixture
def staff(as_user) -> Client:
    return as_user(make_user("project-manager"))


def upload(client: Client, data: bytes, name: str = "plan.csv"):
    given = {"file": SimpleUploadedFile(name, data), "on-day": 1, "on-month": 3, "on-year": 2026}
    return client.post("/work/projects/import/", given)


@pytest.mark.django_db
def test_staff_import_a_plan(staff: Client) -> None:
    project = make_project()
    row = {"project": project.title, "title": "Cut", "baseline_on": "2026-09-01"}

    assert "Import a plan" in staff.get("/work/projects/import/").content.decode()
    answer = upload(staff, table("milestones", row))

    assert answer.headers["Location"] == "/work/projects/"
    assert "1 new record, 0 changed" in staff.get("/work/projects/").content.decode()


@pytest.mark.django_db
def test_faults_are_listed_beside_the_form(staff: Client) -> None:
    bad = {"project": "Nowhere", "title": "Cut", "baseline_on": "2026-09-01"}

    page = upload(staff, table("milestones", *[bad] * 201)).content.decode()

    assert "Nothing was taken, because 201 cells must be mended first" in page
    assert "Milestones, row 2" in page
    assert "These are the first 200 of 201." in page


@pytest.mark.django_db
def test_a_hostile_file_is_a_sentence_on_the_page(staff: Client) -> None:
    assert "defines XML entities" in upload(staff, BOMB + b"<x/>", "plan.xml").content.decode()
    assert "must be a XLSX, CSV or XML file" in upload(staff, b"x", "plan.exe").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["xlsx", "xml", *sheets()])
def test_staff_export_the_plan(staff: Client, kind: str) -> None:
    whole_plan()

    answer = staff.get(f"/work/projects/export/{kind}/")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.content


@pytest.mark.django_db
def test_there_is_no_other_kind_of_export(staff: Client) -> None:
    assert staff.get("/work/projects/export/exe/").status_code == 404
