import csv
import io
import tracemalloc
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from zipfile import ZipFile

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from connected.foundation.spreadsheets import (
    Sheet,
    as_text,
    csv_download,
    csv_lines,
    csv_text,
    runs_as_formula,
    xlsx_bytes,
    xlsx_download,
    xlsx_file,
)

RISKY = [
    *("=1+1", "+44 1632 960000", "-2+3", "@SUM(1)", "\t=1", "\tx", "\rx", "\nx", "  =1"),
    *("＝1", "＋1", "－1", "＠x", "﹦1", "\ufeff=1", "\u200b-x"),
]


def opened(sheets: list[Sheet]) -> Worksheet:
    with xlsx_file(sheets) as file:
        return load_workbook(io.BytesIO(file.read())).worksheets[0]


@pytest.mark.parametrize("cell", RISKY)
def test_what_would_run_is_text_in_both_files(cell: str) -> None:
    row = next(csv.reader(io.StringIO(csv_text(["A"], [[cell]], mark=""))))
    page = opened([Sheet("T", ["A"], [[cell]])])

    assert row == ["A"]
    assert as_text(cell) == f"'{cell}"
    assert page["A2"].data_type == "s"
    assert page["A2"].quotePrefix


@pytest.mark.parametrize("cell", ["-122.45", "3.50", "12", "Bin = full", "a+b", "", "'=1"])
def test_what_does_not_run_stays_as_it_is(cell: str) -> None:
    assert as_text(cell) == cell


def test_a_number_is_a_number() -> None:
    assert (as_text(-5), as_text(None)) == ("-5", "")


def test_nothing_is_an_empty_cell() -> None:
    assert csv_text(["A", "B"], [[None, 0]], mark="") == "A,B\r\n,0\r\n"
    assert opened([Sheet("T", ["A", "B"], [[None, 0]])])["B2"].value == 0


def test_kinds_of_cells_keep_their_kind() -> None:
    moment = timezone.make_aware(datetime(2026, 7, 1, 9, 30))
    row = [7, Decimal("2.50"), date(2026, 7, 1), moment, datetime(2026, 7, 1, 9, 30), True, "x"]

    cells = [cell.value for cell in opened([Sheet("T", ["A"] * 7, [row])])[2]]

    nine = datetime(2026, 7, 1, 9, 30)
    assert cells == [7, 2.5, datetime(2026, 7, 1), nine, nine, "True", "x"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5))
def test_any_text_is_safe_in_csv(cells: list[str]) -> None:
    written = csv_text(["A"], [cells], mark="")

    rows = list(csv.reader(io.StringIO(written, newline="")))
    read = rows[1] if len(rows) > 1 else [""]
    assert not any(runs_as_formula(cell) and as_text(cell) != cell for cell in read)


def test_a_long_cell_and_a_long_title_are_cut() -> None:
    page = opened([Sheet("T" * 40, ["A"], [["x" * 40_000]], widths=[50])])

    assert page.title == "T" * 31
    assert len(page["A2"].value) == 32_767
    assert page.column_dimensions["A"].width >= 50


def test_lines_come_as_the_rows_do() -> None:
    asked: list[int] = []

    def rows() -> Iterator[list[int]]:
        for number in range(3):
            asked.append(number)
            yield [number]

    lines = csv_lines(["A"], rows())

    assert (next(lines), next(lines), asked) == ("\ufeffA\r\n", "0\r\n", [0])


def test_a_large_workbook_takes_little_memory() -> None:
    rows = ([f"row {number}", "some words", number] for number in range(4_000))
    tracemalloc.start()

    with xlsx_file([Sheet("T", ["A", "B", "C"], rows)]) as file:
        _, peak = tracemalloc.get_traced_memory()
        names = ZipFile(file).namelist()
    tracemalloc.stop()

    assert "xl/worksheets/sheet1.xml" in names
    assert peak < 3_000_000


def test_a_small_workbook_comes_as_bytes() -> None:
    book = load_workbook(io.BytesIO(xlsx_bytes([Sheet("T", ["A"], [["x"]])])))

    assert book["T"]["A2"].value == "x"


@pytest.mark.django_db  # a closed response looks at the connection
def test_downloads_are_attachments_that_no_cache_keeps() -> None:
    table = csv_download("cases", ["A"], [["=1"]])
    book = xlsx_download("cases", [Sheet("T", ["A"], [["=1"]])])

    assert b"".join(table.streaming_content) == b"\xef\xbb\xbfA\r\n'=1\r\n"  # type: ignore[arg-type]
    assert [one.headers["Content-Disposition"] for one in (table, book)] == [
        'attachment; filename="cases.csv"',
        'attachment; filename="cases.xlsx"',
    ]
    assert [one.headers["Cache-Control"] for one in (table, book)] == ["no-store", "no-store"]
    book.close()
