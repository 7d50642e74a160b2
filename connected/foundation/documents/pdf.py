"""The document as a tagged PDF (PDF/UA-1): titled, in its language, made without fetching anything. Slow to import."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from connected.foundation.documents.page import as_print
from connected.foundation.documents.structure import Document

STYLES = Path(__file__).parent / "print.css"
VARIANT = "pdf/ua-1"


class FetchRefused(ValueError):
    """The document asked for something outside itself. Nothing is fetched, from anywhere."""


def refuse(url: str, *args: Any, **kwargs: Any) -> Any:
    """Every byte of a document is in the document: an address in a text must never make the server call it."""
    raise FetchRefused(url)


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _styles() -> CSS:
    return CSS(string=STYLES.read_text(), font_config=_fonts(), url_fetcher=refuse)


@contextmanager
def _without_tidying() -> Iterator[None]:
    """The maker builds very many small things and lets go of them at the end: tidying in between is a fifth of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def made(document: Document, site: str) -> bytes:
    with _without_tidying():
        source = HTML(string=as_print(document, site), base_url=site or None, url_fetcher=refuse)
        return source.write_pdf(stylesheets=[_styles()], font_config=_fonts(), pdf_variant=VARIANT)
