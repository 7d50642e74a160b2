from io import BytesIO

import docx
import pytest
from docx.document import Document as File
from docx.oxml.ns import qn

from connected.foundation.documents.rendering import as_word
from connected.foundation.documents.structure import Document
from connected.foundation.documents.tests.factories import SITE, make_document
from connected.foundation.documents.word import Writer, write


@pytest.fixture(scope="module")
def made() -> File:
    return docx.Document(BytesIO(as_word(make_document(), site=SITE)))


def test_word_has_real_headings(made: File) -> None:
    headings = [
        (line.style.name, line.text)
        for line in made.paragraphs
        if line.style.name.startswith(("Heading", "Title"))
    ]

    assert headings == [
        ("Title", "Update on the strategy"),
        ("Heading 1", "1. Executive summary"),
        ("Heading 2", "What was achieved"),
        ("Heading 3", "More requests are made online"),
        ("Heading 3", "More requests are made online"),
        ("Heading 1", "Report author"),
    ]


def test_word_tables_name_themselves_and_repeat_their_header_row(made: File) -> None:
    table = next(one for one in made.tables if one.rows[0].cells[0].text == "Programme")

    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Criteria by programme"
    assert [cell.text for cell in table.rows[1].cells] == ["Citizen Journeys", "12"]


def test_word_pictures_say_what_they_show(made: File) -> None:
    described = [about.get("descr") for about in made.element.body.iter(qn("wp:docPr"))]

    assert described == [
        "Requests made online: 58.0% in Apr 2026, 63.2% in Jun 2026.",
        "Now 63.2%",
        "A 3",
        "Citizen Journeys: 2 met, 1 not known",
    ]


def test_word_links_figures_to_the_council_s_site(made: File) -> None:
    addresses = {
        relation.target_ref for relation in made.part.rels.values() if relation.is_external
    }

    assert addresses == {f"{SITE}/measures/readings/7/records/", f"{SITE}/strategy/"}


def test_word_knows_its_title_language_author_and_pages(made: File) -> None:
    about, page = made.core_properties, made.sections[0]

    assert (about.title, about.language, about.author) == (
        "Update on the strategy",
        "en-GB",
        "Anytown Council",
    )
    assert page.header.paragraphs[0].text == "Anytown Council\tThis report is public"
    assert page.footer.paragraphs[0].text.startswith("Update on the strategy, Report to Cabinet")
    assert 'w:instr="NUMPAGES"' in page.footer._element.xml


def test_word_of_a_document_without_charts_is_made() -> None:
    document: Document = make_document(sections=())

    made = docx.Document(BytesIO(as_word(document, site=SITE)))

    assert made.inline_shapes._inline_lst == []


def test_word_has_no_words_for_what_is_no_block() -> None:
    with pytest.raises(NotImplementedError):
        write("loose text", Writer(make_document(sections=()), SITE))
