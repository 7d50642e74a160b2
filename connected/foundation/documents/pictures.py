"""Charts as pictures for files that cannot hold drawings: the same SVG, set as PDF, then rastered."""

from collections.abc import Iterable, Mapping
from io import BytesIO

import pypdfium2
from weasyprint import HTML

from connected.foundation.documents.drawing import drawn
from connected.foundation.documents.pdf import refuse
from connected.foundation.documents.structure import Chart
from connected.foundation.ui.charts.chart import WIDE

DOTS_PER_UNIT = 2.2
COLOURS = 64


def pictures_of(charts: Iterable[Chart], colour: str) -> Mapping[Chart, bytes]:
    """Each chart as PNG. All are set in one go, a page each, which takes a fraction of the time."""
    charts = list(dict.fromkeys(charts))
    if not charts:
        return {}
    sheets = [str(drawn(chart).painted(colour).svg) for chart in charts]
    source = HTML(string=_pages(sheets), url_fetcher=refuse).write_pdf()
    pages = pypdfium2.PdfDocument(source)
    try:
        return {chart: _picture(page) for chart, page in zip(charts, pages, strict=True)}
    finally:
        pages.close()


def _pages(sheets: list[str]) -> str:
    rules, pages = ["svg { display: block } div { break-after: page }"], []
    for number, sheet in enumerate(sheets):
        size = f"{WIDE}pt {_height(sheet)}pt"
        rules.append(
            f"@page p{number} {{ size: {size}; margin: 0 }} .p{number} {{ page: p{number} }}"
        )
        rules.append(f".p{number} svg {{ width: {WIDE}pt; height: {_height(sheet)}pt }}")
        pages.append(f'<div class="p{number}">{sheet}</div>')
    return f"<style>{' '.join(rules)}</style>{''.join(pages)}"


def _height(sheet: str) -> float:
    """The drawing says its own in its viewBox."""
    return float(sheet.split('viewBox="', 1)[1].split('"', 1)[0].split()[3])


def _picture(page: pypdfium2.PdfPage) -> bytes:
    kept = BytesIO()
    page.render(scale=DOTS_PER_UNIT).to_pil().quantize(COLOURS).save(kept, "PNG")
    return kept.getvalue()
