"""Reads a file of finance's ledger, as CSV, into rows. Each row that cannot be read says why."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from connected.foundation.imports.tables import Row, Table
from connected.strategy.funding.rules.matching import COLUMNS, MOST_ROWS, LedgerRow, TooManyRows

WRITTEN = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,2})?")
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d %b %Y", "%d %B %Y", "%d-%b-%Y")


def read_upload(upload: UploadedFile) -> tuple[str, list[LedgerRow]]:
    """The file's digest and its rows. Raises a refusal where it is no table of the ledger's columns."""
    with NamedTemporaryFile(suffix=".csv") as file:
        for chunk in upload.chunks():
            file.write(chunk)
        file.flush()
        table = Table(Path(file.name), list(COLUMNS.values()))
        rows = []
        for row in table.rows():
            rows.append(read_row(row, table.columns))
            if len(rows) > MOST_ROWS:
                raise TooManyRows(most=f"{MOST_ROWS:,}")
    return table.digest, rows


def read_row(row: Row, columns: dict[str, int]) -> LedgerRow:
    if row.problem:
        return LedgerRow(line=row.line, problem=row.problem)
    cells = {name: row.cells[columns[title]][:200] for name, title in COLUMNS.items()}
    note = row.cells[columns["Description"]][:500] if "Description" in columns else ""
    amount, day = read_amount(cells["amount"]), read_day(cells["spent_on"])
    return LedgerRow(
        line=row.line,
        order_number=cells["order_number"],
        counterparty=cells["counterparty"],
        ledger_reference=cells["ledger_reference"],
        amount=amount,
        spent_on=day,
        note=note,
        problem=" ".join(_problems(cells, amount, day)),
    )


def _problems(cells: dict[str, Any], amount: Decimal | None, day: date | None) -> Iterator[str]:
    if not cells["order_number"]:
        yield "The order number is missing."
    if not cells["ledger_reference"]:
        yield "The ledger reference is missing."
    elif len(cells["ledger_reference"]) > 60:
        yield "The ledger reference is longer than 60 characters."
    if amount is None:
        yield f"“{cells['amount']}” is no amount like 1,234.50."
    if day is None:
        yield f"“{cells['spent_on']}” is no date like 31/10/2026."


def read_amount(text: str) -> Decimal | None:
    """1,234.50 or £1,234.50; (1,234.50) and 1,234.50- are credits, as ledgers write them."""
    plain = re.sub(r"[£,\s]", "", text).replace("−", "-")
    if plain.startswith("(") and plain.endswith(")"):
        plain = f"-{plain[1:-1]}"
    elif plain.endswith("-"):
        plain = f"-{plain[:-1]}"
    return Decimal(plain) if WRITTEN.fullmatch(plain) else None


def read_day(text: str) -> date | None:
    for form in DAYS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
