"""Files from anywhere: read where they can be, refused with a sentence where they cannot."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from connected.strategy.projects.imports import csv_file, read_plan, reading
from connected.strategy.projects.queries.exports import kinds
from connected.strategy.projects.queries.exports.spreadsheets import _guarded
from connected.strategy.projects.rules import files as rules
from connected.strategy.projects.rules.sheets import Plan, read_row, sheets
from connected.strategy.projects.tests.plan_files import (
    BOMB,
    HEADS,
    book,
    mspdi,
    packed,
    table,
    whole_plan,
)


@given(st.text(max_size=30))
def test_any_text_survives_a_csv_file(text: str) -> None:
    assert csv_file._unguarded(_guarded(text)) == text


def test_spreadsheets_of_other_programs_are_read() -> None:
    text = "Project;Role;Month;Days\r\nShears;Smith;2026-04;3\r\n"

    for data in (
        text.encode("utf-16"),
        text.replace(";", "\t").encode(),
        "Project,Role,Month,Days\nCafé,Smith,2026-04,3".encode("cp1252"),
    ):
        assert len(read_plan(data).rows) == 1


HOSTILE: dict[str, tuple[Callable[[], bytes], type[Exception]]] = {
    "a zip bomb": (lambda: packed(a=b"0" * 50_000_000), rules.UnpacksTooLarge),
    "many parts": (lambda: packed(**{f"p{n}": b"" for n in range(201)}), rules.UnpacksTooLarge),
    "entities in a workbook": (lambda: packed(sheet=BOMB), rules.HoldsEntities),
    "entities in wide letters": (
        lambda: packed(sheet=BOMB.decode().encode("utf-16")),
        rules.HoldsEntities,
    ),
    "entities in a plan": (lambda: BOMB + b"<x>&b;</x>", rules.HoldsEntities),
    "an outer file": (
        lambda: b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>",
        rules.HoldsEntities,
    ),
    "not a workbook": (lambda: packed(a=b"b"), rules.FileDamaged),
    "half a workbook": (lambda: book(HEADS["people"])[:900], rules.FileDamaged),
    "broken xml": (lambda: b"<Project><Tasks>", rules.FileDamaged),
    "other xml": (lambda: b"<html></html>", rules.NotAPlan),
    "a pdf": (lambda: b"%PDF-1.7", rules.NotAPlan),
    "a program": (lambda: b"MZ\0\0\0", rules.NotAPlan),
    "a torn quote": (lambda: b'Project,Role,Month,Days\n"a,b', rules.FileDamaged),
    "other heads": (lambda: b"a,b,c\n1,2,3", rules.NoTable),
    "other sheets": (lambda: book(["a", "b"]), rules.NoTable),
    "only heads": (lambda: table("people"), rules.NothingInIt),
    "nothing": (lambda: b"", rules.NoTable),
    "too large": (lambda: b"a" * (reading.LARGEST * 1024 * 1024 + 1), rules.FileTooLarge),
    "too many rows": (
        lambda: table(
            "people", *[{"project": "a", "role": "b", "month": "2026-01", "days": "1"}] * 5001
        ),
        rules.TooManyRows,
    ),
    "too many tasks": (lambda: mspdi("<Task/>" * 5001), rules.TooManyRows),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_files_are_refused_with_a_sentence(what: str) -> None:
    make, refusal = HOSTILE[what]

    with pytest.raises(refusal) as refused:
        read_plan(make())

    assert str(refused.value)


def test_a_sheet_that_says_it_is_endless_is_cut() -> None:
    data = book(HEADS["people"], ["a", "b", "2026-01", 1])
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b'r="2"', b'r="1048576"').replace(b'2"', b'1048576"')

    with pytest.raises((rules.NothingInIt, rules.TooManyRows, rules.FileDamaged)):
        read_plan(packed(**parts))


@pytest.mark.parametrize(
    ("table_key", "title", "cell"),
    [
        ("people", "Days", "1.25"),
        ("people", "Month", "May"),
        ("projects", "Summary", "a\x00b"),
        ("projects", "Agreed cost", "1.234"),
        ("risks", "Impact", 6),
        ("projects", "Summary", "z" * 5001),
    ],
)
def test_a_cell_that_cannot_be_read_says_what_to_write(
    table_key: str, title: str, cell: object
) -> None:
    plan = Plan()

    read_row(sheets()[table_key], 2, {title.casefold(): cell}, plan)  # type: ignore[dict-item]

    assert title in {fault.column for fault in plan.faults}


def test_numbers_and_days_of_a_spreadsheet_are_read_as_they_are_meant() -> None:
    plan = Plan()
    cells = {"project": 12.0, "role": datetime(2026, 1, 5), "month": date(2026, 5, 9), "days": 7.5}

    read_row(sheets()["people"], 2, cells, plan)

    assert plan.rows[0].values == {
        "project": "12",
        "role": "2026-01-05",
        "month": date(2026, 5, 1),
        "days": Decimal("7.5"),
    }


@pytest.mark.django_db
def test_formulas_go_out_as_text() -> None:
    whole_plan()

    kept = load_workbook(io.BytesIO(kinds()["xlsx"].make()))
    cells = [cell for sheet in kept for row in sheet.iter_rows() for cell in row]

    assert {cell.data_type for cell in cells if cell.value} <= {"s", "n", "d"}
    rows = list(csv.reader(io.StringIO(kinds()["projects"].make().decode("utf-8-sig"))))
    assert {"'=Shears", "''-Hedges", "'@all"} <= {cell for row in rows for cell in row}
