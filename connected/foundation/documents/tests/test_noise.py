"""Whatever the forms let through (everything but what nobody can read) can be printed."""

from io import BytesIO

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from connected.foundation.documents.page import as_html
from connected.foundation.documents.rendering import as_word
from connected.foundation.documents.structure import Paragraph, as_json, from_json
from connected.foundation.documents.tests.factories import SITE, make_document

readable = st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=200)


@settings(max_examples=30, deadline=None)
@given(words=readable, bullet=readable)
def test_any_readable_text_is_printed_whole(words: str, bullet: str) -> None:
    document = make_document(Paragraph(words, "1.1", (bullet,)))

    assert from_json(as_json(document)) == document
    assert "</section>" in as_html(document)
    written = docx.Document(BytesIO(as_word(document, site=SITE)))
    assert f"1.1\t{words}" in [line.text for line in written.paragraphs]
