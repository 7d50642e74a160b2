"""The document as HTML: inside a page of the platform, or by itself for the PDF maker."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from django.template import engines
from jinja2 import Environment
from markupsafe import Markup

from connected.foundation.documents.drawing import drawn, printed
from connected.foundation.documents.structure import Document, Quantity

NOTHING: Mapping[str, Quantity] = MappingProxyType({})


def as_html(document: Document, *, since: Mapping[str, Quantity] = NOTHING) -> Markup:
    """The sections. `since` holds, by the key of a quantity, what it has become since."""
    return _rendered(
        "documents/sections.html", document=document, site="", since=since, on_paper=False
    )


def as_print(document: Document, site: str) -> str:
    """A whole HTML file in which every link leads back to the council's own address."""
    site = site.rstrip("/")
    return _rendered(
        "documents/print.html", document=document, site=site, since=NOTHING, on_paper=True
    )


def kind_of(part: object) -> str:
    return type(part).__name__


@cache
def _environment() -> Environment:
    made: Environment = engines["pages"].env.overlay()  # type: ignore[attr-defined]
    made.globals = {**made.globals, "kind_of": kind_of, "drawn": drawn, "printed": printed}
    return made


def _rendered(template: str, **context: Any) -> Markup:
    return Markup(_environment().get_template(template).render(**context))  # noqa: S704
