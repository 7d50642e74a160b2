import csv
import io

from connected.foundation.spreadsheets import runs_as_formula
from connected.strategy.projects.imports.rows import take_rows
from connected.strategy.projects.rules.files import FileDamaged, NotAPlan
from connected.strategy.projects.rules.sheets import Plan

DELIMITERS = ",;\t"


def read_csv(data: bytes) -> Plan:
    """One table, known by its heads."""
    text = _decoded(data)
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    plan = Plan()
    try:
        take_rows("The file", ([_unguarded(cell) for cell in row] for row in rows), plan)
    except csv.Error:
        raise FileDamaged from None
    return plan


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if "\0" in text:
        raise NotAPlan
    return text


def _unguarded(cell: str) -> str:
    """Without the apostrophe that an export puts before what a spreadsheet would run as a formula."""
    return cell[1:] if cell.startswith("'") and runs_as_formula(cell.lstrip("'")) else cell
