"""What Word can do and python-docx does not say plainly: links, header rows, alternative text, page numbers."""

from collections.abc import Sequence

from docx.document import Document as File
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from connected.foundation.documents.structure import Document

FONT = "Arial"
INSIDE_MARGINS = Cm(16.6)
PALE = {"val": "single", "sz": "4", "color": "B1B4B6"}
LINK = RGBColor(0x1A, 0x4F, 0x8F)


def dress(file: File, document: Document) -> None:
    """Page, styles, properties, header and footer."""
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2.2)
    _style(file, RGBColor.from_string(document.colour.lstrip("#").upper()), document.language)
    about = file.core_properties
    about.title, about.subject = document.title, document.subtitle
    about.author, about.language = document.organisation, document.language
    about.comments = ""
    _at_the_edge(
        file, page.header.paragraphs[0], f"{document.organisation}\t{document.classification}"
    )
    foot = page.footer.paragraphs[0]
    _at_the_edge(file, foot, f"{document.title}, {document.subtitle}\tPage ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _at_the_edge(file: File, line: Paragraph, text: str) -> None:
    """Small, with what follows the tab at the right margin."""
    line.style = file.styles["Caption"]
    line.paragraph_format.tab_stops.add_tab_stop(INSIDE_MARGINS, WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(text)


def _style(file: File, colour: RGBColor, language: str) -> None:
    sizes: dict[str, float] = {
        "Normal": 11,
        "Title": 26,
        "Subtitle": 13,
        "Heading 1": 17,
        "Heading 2": 14,
    }
    sizes |= {"Heading 3": 12, "Caption": 9.5, "Intense Quote": 11, "List Bullet": 11}
    for name, size in sizes.items():
        style = file.styles[name]
        style.font.size, style.font.name = Pt(size), FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if name.startswith(("Heading", "Title")):
            style.font.color.rgb = colour
        elif name != "Normal":
            style.font.color.rgb = RGBColor(0x38, 0x3F, 0x43)
            style.font.italic = style.font.bold = False
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    file.styles["Normal"].element.get_or_add_rPr().append(spoken)


def _field(line: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    line._p.append(field)


def link(line: Paragraph, text: str, address: str) -> None:
    relation = line.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    outer = OxmlElement("w:hyperlink")
    outer.set(qn("r:id"), relation)
    run = line.add_run(text)
    run.bold, run.underline, run.font.color.rgb = True, True, LINK
    outer.append(run._r)
    line._p.append(outer)


def table(file: File, *, rows: int, columns: int, widths: Sequence[Length] = ()) -> Table:
    made = file.add_table(rows, columns, "Table Grid")
    for column, width in zip(made.columns, widths, strict=False):
        for cell in column.cells:
            cell.width = width
    look = made._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstColumn"), "1")
    _pale_borders(made)
    return made


def _pale_borders(made: Table) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        edge = OxmlElement(f"w:{side}")
        drawn = side in ("top", "bottom", "insideH")
        for name, value in PALE.items() if drawn else (("val", "nil"),):
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    made._tbl.tblPr.find(qn("w:tblLook")).addprevious(borders)


def name_table(made: Table, caption: str) -> None:
    """What a screen reader says when it comes to the table."""
    named = OxmlElement("w:tblCaption")
    named.set(qn("w:val"), caption)
    made._tbl.tblPr.append(named)


def repeat_as_header(row: _Row) -> None:
    _mark(row, "w:tblHeader")


def keep_together(row: _Row) -> None:
    _mark(row, "w:cantSplit")


def _mark(row: _Row, mark: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(mark))


def shade(cell: _Cell) -> None:
    fill = OxmlElement("w:shd")
    fill.set(qn("w:val"), "clear")
    fill.set(qn("w:fill"), "F0F2F4")
    cell._tc.get_or_add_tcPr().append(fill)
    for run in cell.paragraphs[0].runs:
        run.bold = True


def describe_picture(line: Paragraph, *, title: str, summary: str) -> None:
    about = line._p.find(f".//{qn('wp:docPr')}")
    about.set("title", title)
    about.set("descr", summary)


def gap(file: File) -> None:
    """Word draws two tables in a row as one."""
    line = file.add_paragraph()
    line.paragraph_format.space_after = Pt(4)
    line.alignment = WD_ALIGN_PARAGRAPH.LEFT
