"""Rows of finance's ledger: read, matched, or told why not."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from connected.foundation.operations import Refused
from connected.strategy.funding import imports
from connected.strategy.funding.imports import read_amount, read_day, read_upload
from connected.strategy.funding.rules.matching import (
    LedgerRow,
    Order,
    Posted,
    State,
    TooManyRows,
    matches,
)

TODAY = date(2026, 11, 25)
ROW = LedgerRow(2, "PO-1", "Shears Ltd", "GL-1", Decimal(100), date(2026, 11, 2))
PARTIES = {"Shears Ltd": "shears", "Hedge Ltd": "hedge"}


def order(**given: Any) -> Order:
    return Order(
        **{
            "commitment_id": 7,
            "party": "shears",
            "counterparty": "Shears",
            "committed_on": date(2026, 10, 1),
            "left": Decimal(150),
            "spent": Decimal(0),
            **given,
        }
    )


def match(*rows: LedgerRow, orders: Any = None, posted: Any = None) -> list[Any]:
    found = {"PO-1": orders if orders is not None else [order()]}
    return matches(rows, orders=found, posted=posted or {}, parties=PARTIES, today=TODAY)


def row(**given: Any) -> LedgerRow:
    return LedgerRow.from_kept({**ROW.kept(), **{k: str(v) for k, v in given.items()}})


def test_a_row_is_matched_by_its_order_and_supplier() -> None:
    found = match(ROW)[0]

    assert (found.state, found.commitment_id, found.reason) == (State.MATCHED, 7, "")


def test_rows_use_up_what_is_left_of_an_order() -> None:
    first, second = match(ROW, row(ledger_reference="GL-2"))

    assert (first.state, second.state) == (State.MATCHED, State.REFUSED)
    assert second.reason == "£100 is more than the £50 left of order PO-1."


def test_the_order_with_room_takes_the_row() -> None:
    found = match(ROW, orders=[order(left=Decimal(20)), order(commitment_id=8)])[0]

    assert found.commitment_id == 8


def test_a_credit_gives_back_what_was_spent() -> None:
    found = match(row(amount="-40"), orders=[order(spent=Decimal(40))])[0]

    assert found.state == State.MATCHED


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"problem": "This row cannot be read."}, "This row cannot be read."),
        ({"order_number": "PO-2"}, "There is no order PO-2."),
        ({"counterparty": "Hedge Ltd"}, "Order PO-1 is with Shears, not Hedge Ltd."),
        ({"spent_on": "2026-09-30"}, "Order PO-1 was placed on 1 October 2026, later."),
        ({"spent_on": "2026-11-26"}, "26 November 2026 has not come yet."),
        ({"amount": "0"}, "The amount is nought."),
        ({"amount": "-1"}, "Only £0 was spent on order PO-1."),
    ],
)
def test_a_row_that_does_not_match_says_why(given: dict[str, str], reason: str) -> None:
    found = match(row(**given))[0]

    assert (found.state, found.reason) == (State.REFUSED, reason)


def test_a_row_without_a_supplier_goes_by_its_order() -> None:
    assert match(row(counterparty=""))[0].state == State.MATCHED


def test_a_row_that_is_there_already_is_left_out() -> None:
    found = match(ROW, posted={"GL-1": Posted("PO-1", Decimal(100))})[0]

    assert found.state == State.THERE


def test_a_row_that_changed_since_it_was_posted_is_told() -> None:
    found = match(ROW, posted={"GL-1": Posted("PO-1", Decimal(90))})[0]

    assert found.state == State.REFUSED
    assert found.reason == "This ledger reference was posted before, for £90 on order PO-1."


def test_a_ledger_reference_comes_once_in_a_file() -> None:
    found = match(row(amount=1), row(amount=2, line=3))[1]

    assert found.reason == "Line 2 has the same ledger reference."


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,234.50", "1234.50"),
        ("£ 5", "5"),
        ("(12.00)", "-12.00"),
        ("7-", "-7"),
        ("−3", "-3"),
        ("1.234", None),
        ("", None),
        ("=1+1", None),
        ("1e9", None),
    ],
)
def test_amounts_are_read_as_ledgers_write_them(text: str, amount: str | None) -> None:
    assert read_amount(text) == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-10-31", date(2026, 10, 31)),
        ("31/10/2026", date(2026, 10, 31)),
        ("31 Oct 2026", date(2026, 10, 31)),
        ("31/13/2026", None),
        ("", None),
    ],
)
def test_days_are_read_as_ledgers_write_them(text: str, day: date | None) -> None:
    assert read_day(text) == day


HEAD = "Order number;Supplier;Ledger reference;Amount;Date\n"


def file(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("ledger.csv", text.encode())


def test_a_file_is_read_row_by_row_and_faults_are_told() -> None:
    _, rows = read_upload(file(HEAD + "PO-1;Shears;GL-1;5;2026-10-31\n;;;x;y\nPO-1;too few\n"))

    assert rows[0].problem == ""
    assert rows[1].problem == (
        "The order number is missing. The ledger reference is missing. "
        "“x” is no amount like 1,234.50. “y” is no date like 31/10/2026."
    )
    assert rows[2].problem.startswith("This row has 2 cells")


def test_a_ledger_reference_that_is_too_long_is_told() -> None:
    _, rows = read_upload(file(HEAD + f"PO-1;Shears;{'G' * 61};5;2026-10-31\n"))

    assert rows[0].problem == "The ledger reference is longer than 60 characters."


def test_a_file_with_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "MOST_ROWS", 1)

    with pytest.raises(TooManyRows):
        read_upload(file(HEAD + "PO-1;Shears;GL-1;5;2026-10-31\n" * 2))


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    try:
        _, rows = read_upload(file(HEAD + text))
    except Refused:
        return

    assert all(LedgerRow.from_kept(row.kept()) == row for row in rows)
