from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connected.strategy.transparency.queries.data_sets import DATA_SETS
from connected.strategy.transparency.rules.tables import (
    Column,
    DataSet,
    Kind,
    in_csv,
    in_json,
    metadata,
    schema,
)

BIRDS = DataSet(
    name="birds",
    title="Birds",
    description="Birds that were seen.",
    key=["name"],
    columns=[
        Column("name", Kind.TEXT, "Its name.", lambda row: row[0], True),
        Column("price", Kind.POUNDS, "What it costs.", lambda row: row[1]),
    ],
    rows=lambda: [("=wren", Decimal("1.50")), ("owl", None)],
)


def test_a_row_of_csv_runs_nothing_and_counts_nothing_unknown_as_nought() -> None:
    assert list(BIRDS.lines()) == [["'=wren", "1.50"], ["owl", ""]]


def test_a_record_of_json_has_numbers_and_nulls() -> None:
    assert list(BIRDS.records()) == [
        {"name": "=wren", "price": 1.5},
        {"name": "owl", "price": None},
    ]


@pytest.mark.parametrize(
    ("value", "csv", "json"),
    [
        (None, "", None),
        (True, "true", True),
        (date(2026, 3, 31), "2026-03-31", "2026-03-31"),
        (Decimal("1E+3"), "1000", 1000),
        (Decimal("0.10"), "0.10", 0.1),
        ("", "", None),
        (7, "7", 7),
    ],
)
def test_a_value_is_written(value: object, csv: str, json: object) -> None:
    assert (in_csv(value), in_json(value)) == (csv, json)


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=2))
def test_pence_are_kept_in_json(value: Decimal) -> None:
    assert Decimal(str(in_json(value))) == value


def test_metadata_tells_each_column() -> None:
    told = metadata(BIRDS, address="https://example.org/birds.csv", publisher="Smallborough")

    assert told["tableSchema"]["columns"][1] == {
        "name": "price",
        "titles": "price",
        "dc:description": "What it costs.",
        "datatype": "decimal",
        "required": False,
    }


def test_a_schema_says_what_may_be_missing() -> None:
    told = schema(BIRDS)

    assert told["properties"]["name"]["type"] == "string"
    assert told["properties"]["price"]["type"] == ["number", "null"]


@pytest.mark.parametrize("table", DATA_SETS, ids=lambda table: table.name)
def test_every_column_is_documented(table: DataSet) -> None:
    names = table.heading

    assert len(set(names)) == len(names)
    assert set(table.key) <= set(names)
    assert all(name == name.lower() and " " not in name for name in names)
    assert all(column.meaning.endswith(".") and column.kind.words for column in table.columns)


def test_names_of_sets_are_their_own() -> None:
    names = [table.name for table in DATA_SETS]

    assert len(set(names)) == len(names)
