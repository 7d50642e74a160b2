"""The document as a Word file: real headings, real tables, pictures with their words. Slow to import."""

from collections.abc import Iterator
from functools import singledispatch
from io import BytesIO

import docx
from docx.document import Document as File
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Line

from connected.foundation.documents import word_parts as parts
from connected.foundation.documents.pictures import pictures_of
from connected.foundation.documents.structure import (
    Block,
    Cell,
    Chart,
    Document,
    Facts,
    Heading,
    Links,
    Notice,
    Panel,
    Paragraph,
    Quantity,
    Section,
    Table,
    Tone,
)

TONES: dict[Tone, RGBColor] = {
    "good": RGBColor(0x00, 0x5A, 0x30),
    "adverse": RGBColor(0x94, 0x25, 0x14),
    "unknown": RGBColor(0x50, 0x5A, 0x5F),
    "plain": RGBColor(0x0B, 0x0C, 0x0C),
}
PICTURE_WIDTH = Cm(15)


class Writer:
    """A Word file under way, and the council's address that goes before its links."""

    def __init__(self, document: Document, site: str) -> None:
        self.file: File = docx.Document()
        self.site = site
        self.pictures = pictures_of(charts_of(document), document.colour)
        parts.dress(self.file, document)

    def heading(self, text: str, level: int) -> Line:
        return self.file.add_heading(text, level)

    def line(self, text: str = "", style: str | None = None) -> Line:
        return self.file.add_paragraph(text, style)

    def quantity(self, line: Line, one: Quantity) -> None:
        """The figure, as a link to its records where it has any."""
        if one.address:
            parts.link(line, one.text, self.site + one.address)
        else:
            line.add_run(one.text).bold = True


def made(document: Document, site: str) -> bytes:
    """The whole file. The same document always gives the same words and figures."""
    writer = Writer(document, site)
    writer.line(document.organisation, "Subtitle")
    writer.heading(document.title, 0)
    writer.line(document.subtitle, "Subtitle")
    write(document.facts, writer)
    for section in document.sections:
        write_section(section, writer)
    writer.heading("Report author", 1)
    write(document.closing, writer)
    kept = BytesIO()
    writer.file.save(kept)
    return kept.getvalue()


def charts_of(document: Document) -> Iterator[Chart]:
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Panel) and block.chart:
                yield block.chart
            elif isinstance(block, Chart):
                yield block


def write_section(section: Section, writer: Writer) -> None:
    writer.heading(f"{section.number}. {section.title}", 1)
    for block in section.blocks:
        write(block, writer)


@singledispatch
def write(block: Block, writer: Writer) -> None:
    raise NotImplementedError(type(block).__name__)


@write.register
def _(block: Heading, writer: Writer) -> None:
    writer.heading(block.text, 2)


@write.register
def _(block: Paragraph, writer: Writer) -> None:
    if block.number:
        line = writer.line(f"{block.number}\t{block.text}")
        line.paragraph_format.left_indent = Cm(1.2)
        line.paragraph_format.first_line_indent = Cm(-1.2)
        line.paragraph_format.tab_stops.add_tab_stop(Cm(1.2))
    elif block.text:
        writer.line(block.text)
    for bullet in block.bullets:
        writer.line(bullet, "List Bullet")


@write.register
def _(block: Notice, writer: Writer) -> None:
    line = writer.line(style="Intense Quote")
    line.add_run(block.text).font.color.rgb = TONES[block.tone]


@write.register
def _(block: Facts, writer: Writer) -> None:
    labelled(block.rows, writer)


@write.register
def _(block: Table, writer: Writer) -> None:
    writer.line(block.caption, "Caption").paragraph_format.keep_with_next = True
    table = parts.table(writer.file, rows=len(block.rows) + 1, columns=len(block.columns))
    parts.name_table(table, block.caption)
    parts.repeat_as_header(table.rows[0])
    for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
        fill(cell, column.title, writer, numeric=column.numeric)
        parts.shade(cell)
    for row, values in zip(table.rows[1:], block.rows, strict=True):
        parts.keep_together(row)
        for cell, value, column in zip(row.cells, values, block.columns, strict=True):
            fill(cell, value, writer, numeric=column.numeric)
    parts.gap(writer.file)


@write.register
def _(block: Chart, writer: Writer) -> None:
    line = writer.line()
    line.paragraph_format.keep_with_next = True
    line.add_run().add_picture(BytesIO(writer.pictures[block]), width=PICTURE_WIDTH)
    parts.describe_picture(line, title=block.title, summary=block.summary)


@write.register
def _(block: Panel, writer: Writer) -> None:
    writer.heading(block.title, 3)
    line = writer.line()
    line.paragraph_format.keep_with_next = True
    writer.quantity(line, block.quantity)
    if block.quantity.detail:
        line.add_run(f" ({block.quantity.detail})")
    standing = line.add_run(f"  {block.standing}")
    standing.bold = True
    standing.font.color.rgb = TONES[block.tone]
    if block.reason:
        line.add_run(f". {block.reason}")
    if block.quantity.definition:
        writer.line(block.quantity.definition, "Caption").paragraph_format.keep_with_next = True
    if block.facts:
        labelled(block.facts, writer)
    if block.chart:
        write(block.chart, writer)
    for label, text in block.notes:
        note = writer.line()
        note.add_run(f"{label}: ").bold = True
        note.add_run(text)


@write.register
def _(block: Links, writer: Writer) -> None:
    for text, address in block.items:
        parts.link(writer.line(style="List Bullet"), text, writer.site + address)


def labelled(rows: tuple[tuple[str, str], ...], writer: Writer) -> None:
    """Labels in the first column, marked as the rows' headings."""
    table = parts.table(writer.file, rows=len(rows), columns=2, widths=(Cm(5.5), Cm(11)))
    for row, (label, text) in zip(table.rows, rows, strict=True):
        parts.keep_together(row)
        row.cells[0].paragraphs[0].add_run(label).bold = True
        row.cells[1].paragraphs[0].add_run(text)
    parts.gap(writer.file)


def fill(cell: _Cell, value: Cell, writer: Writer, *, numeric: bool) -> None:
    line = cell.paragraphs[0]
    if isinstance(value, Quantity):
        writer.quantity(line, value)
    else:
        line.add_run(value)
    line.paragraph_format.space_after = Pt(2)
    if numeric:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
