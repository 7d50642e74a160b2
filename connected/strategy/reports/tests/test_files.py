"""The page, the PDF and the Word file say what the readings say."""

from collections.abc import Iterator
from io import BytesIO

import docx
import pikepdf
import pypdfium2
import pytest
from django.test import Client

from connected.strategy.reports.models import Report, StoredArtefact
from connected.strategy.reports.operations import render_report
from connected.strategy.reports.tests.factories import (
    TESTS,
    make_published_report,
    make_smallborough,
    read_months,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> Report:
    make_smallborough()
    read_months()
    report = make_published_report()
    render_report(report=report, by=TESTS)
    return report


def _words_of_pdf(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return " ".join(page.get_textpage().get_text_range() for page in pages)


def _words_of_word(content: bytes) -> Iterator[str]:
    file = docx.Document(BytesIO(content))
    yield from (link.text for line in file.paragraphs for link in line.hyperlinks)
    yield from (line.text for line in file.paragraphs)


def test_figures_of_page_pdf_and_word_equal_the_readings(report: Report, client: Client) -> None:
    page = client.get(f"/reports/{report.slug}/").content.decode()
    files = {file.kind: bytes(file.content) for file in report.publication.artefacts.all()}
    pdf, word = _words_of_pdf(files["pdf"]), list(_words_of_word(files["docx"]))

    known = [one for one in report.readings.all() if one.figure.value is not None]
    assert {one.figure.text for one in known} == {"120", "40"}
    for reading in known:
        address = f"/measures/readings/{reading.pk}/records/"
        assert f'href="{address}"' in page
        assert reading.definition in page
        assert reading.figure.text in pdf
        assert reading.figure.text in word
        assert f"http://testserver{address}" in _links_of_pdf(files["pdf"])
        assert f"http://testserver{address}" in _links_of_word(files["docx"])


def _links_of_pdf(content: bytes) -> set[str]:
    with pikepdf.open(BytesIO(content)) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        return {str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A}


def _links_of_word(content: bytes) -> set[str]:
    relations = docx.Document(BytesIO(content)).part.rels.values()
    return {relation.target_ref for relation in relations if relation.is_external}


def test_file_is_downloaded_under_the_report_s_name(client: Client) -> None:
    report = make_published_report()
    StoredArtefact.objects.create(
        publication=report.publication, kind="pdf", content=b"%PDF", size=4, digest="d"
    )

    answer = client.get(f"/reports/{report.slug}/files/pdf/")

    assert (answer.status_code, answer.content) == (200, b"%PDF")
    assert answer["Content-Type"] == "application/pdf"
    assert f'filename="{report.slug}.pdf"' in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
