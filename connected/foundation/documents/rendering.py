"""The files that a document becomes. Their makers load when first asked, so that no web page waits for them."""

from connected.foundation.documents.structure import Document

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def as_pdf(document: Document, *, site: str) -> bytes:
    from connected.foundation.documents import pdf

    return pdf.made(document, site)


def as_word(document: Document, *, site: str) -> bytes:
    from connected.foundation.documents import word

    return word.made(document, site)


MAKERS = {"pdf": as_pdf, "docx": as_word}
