from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2
import pytest

from connected.foundation.documents.pdf import FetchRefused, refuse
from connected.foundation.documents.rendering import as_pdf
from connected.foundation.documents.structure import Paragraph
from connected.foundation.documents.tests.factories import SITE, make_document


@pytest.fixture(scope="module")
def made() -> bytes:
    return as_pdf(make_document(), site=SITE)


def _opened(made: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(made))


def _text(made: bytes) -> str:
    pages = pypdfium2.PdfDocument(made)
    return " ".join(page.get_textpage().get_text_range() for page in pages)


def _elements(node: Any) -> list[Any]:
    found = []
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += [kid, *_elements(kid)]
    return found


def test_pdf_is_tagged_titled_and_in_english(made: bytes) -> None:
    with _opened(made) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked) is True
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == "Update on the strategy"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True


def test_pdf_says_that_it_is_pdf_ua_1(made: bytes) -> None:
    with _opened(made) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_pdf_has_headings_tables_with_header_cells_and_described_figures(made: bytes) -> None:
    with _opened(made) as pdf:
        elements = _elements(pdf.Root.StructTreeRoot)
        kinds = {str(element.S) for element in elements}
        figures = [element for element in elements if element.S == "/Figure"]

        assert {"/H1", "/H2", "/H3", "/H4", "/P", "/L", "/Table", "/TH", "/TD", "/Link"} <= kinds
        assert len(figures) == 4
        assert all(str(figure.Alt) for figure in figures)


def test_pdf_heading_levels_skip_none(made: bytes) -> None:
    with _opened(made) as pdf:
        levels = [
            int(str(element.S)[2:])
            for element in _elements(pdf.Root.StructTreeRoot)
            if str(element.S)[1:] in ("H1", "H2", "H3", "H4")
        ]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_pdf_links_figures_to_the_council_s_site(made: bytes) -> None:
    with _opened(made) as pdf:
        addresses = {
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "/A" in note and "/URI" in note.A
        }

    assert f"{SITE}/measures/readings/7/records/" in addresses


def test_pdf_holds_the_words_and_figures(made: bytes) -> None:
    text = _text(made)

    assert "63.2%" in text
    assert "Not yet verified: silence is not clearance." in text


def test_pdf_of_the_same_document_is_the_same_file() -> None:
    document = make_document(Paragraph("Steady.", "1.1"))

    assert as_pdf(document, site=SITE) == as_pdf(document, site=SITE)


@pytest.mark.parametrize(
    "address", ["http://169.254.169.254/", "file:///etc/passwd", "https://council.example/a.png"]
)
def test_nothing_is_ever_fetched(address: str) -> None:
    with pytest.raises(FetchRefused):
        refuse(address)


def test_pdf_is_made_even_where_a_text_holds_an_address() -> None:
    hostile = Paragraph('<img src="http://169.254.169.254/secret">', "1.1")

    assert "169.254.169.254" in _text(as_pdf(make_document(hostile), site=SITE))
