"""What the stand-in knows. Kept in a file of its own, as a provider's books are: our transactions do not touch it."""

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from connected.foundation.pay.sandbox.faults import Fault

Book = dict[str, Any]
PATIENCE = 20  # seconds that one waits for another's turn
TIME_TO_PAY = timedelta(minutes=90)
UNFINISHED = ("created", "started")
EVENTS = {
    "success": "card_payment_succeeded",
    "failed": "card_payment_failed",
    "cancelled": "card_payment_failed",
    "error": "card_payment_failed",
}
TABLES = """
CREATE TABLE IF NOT EXISTS payment (id TEXT PRIMARY KEY, book TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS asked (key TEXT PRIMARY KEY, digest TEXT NOT NULL, payment TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS link (token TEXT PRIMARY KEY, payment TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS message (number INTEGER PRIMARY KEY, body TEXT NOT NULL);
"""


@contextmanager
def _books() -> Iterator[sqlite3.Connection]:
    """One at a time, whole or not at all."""
    connection = sqlite3.connect(settings.PAY_SANDBOX_FILE, timeout=PATIENCE, isolation_level=None)
    try:
        connection.executescript(TABLES)
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")
    finally:
        connection.close()


def create(asked: Book, key: str) -> tuple[Book, bool]:
    """The payment, and whether it is new. The same key with the same request is the same payment."""
    digest = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
    with _books() as books:
        known = books.execute("SELECT digest, payment FROM asked WHERE key = ?", [key]).fetchone()
        if known and known[0] != digest:
            raise Fault(
                409, "P0191", "The `Idempotency-Key` you sent in the request header has been used"
            )
        if known:
            return _read(books, known[1]), False
        book = _new(asked)
        _write(books, book)
        if key:
            books.execute("INSERT INTO asked VALUES (?, ?, ?)", [key, digest, book["id"]])
        return book, True


def _new(asked: Book) -> Book:
    return {
        **asked,
        "id": secrets.token_hex(13),
        "created": timezone.now().isoformat(),
        "status": "created",
        "code": "",
        "refunds": [],
    }


def find(id: str) -> Book:
    with _books() as books:
        return _read(books, id)


def find_under(reference: str) -> list[Book]:
    """Newest first."""
    with _books() as books:
        ids = [row[0] for row in books.execute("SELECT id FROM payment ORDER BY rowid DESC")]
        return [book for id in ids if (book := _read(books, id))["reference"] == reference]


def new_link(book: Book) -> str:
    """A token that opens the card page once."""
    token = secrets.token_urlsafe(24)
    with _books() as books:
        books.execute("INSERT INTO link VALUES (?, ?)", [token, book["id"]])
    return token


def use_link(token: str) -> str | None:
    """The payment that the link leads to, and never again."""
    with _books() as books:
        row = books.execute(
            "DELETE FROM link WHERE token = ? RETURNING payment", [token]
        ).fetchone()
    return row[0] if row else None


def start(id: str) -> Book:
    return _change(id, lambda book: _turn(book, "started") if book["status"] == "created" else None)


def turn(id: str, status: str, code: str = "") -> Book:
    """What happens at the bank, sooner or later, whatever was said before."""
    return _change(id, lambda book: _turn(book, status, code))


def cancel(id: str) -> None:
    def refuse_or_cancel(book: Book) -> None:
        if book["status"] not in UNFINISHED:
            raise Fault(409, "P0501", "Cancellation of payment failed")
        _turn(book, "cancelled", "P0040")

    _change(id, refuse_or_cancel)


def refund(id: str, amount: int, available: int) -> Book:
    made: list[Book] = []

    def refuse_or_refund(book: Book) -> None:
        left = refundable(book)
        if book["status"] != "success" or not left:
            raise Fault(400, "P0603", "The payment is not available for refund")
        if available != left:
            raise Fault(412, "P0604", "Refund amount available mismatch")
        if not 0 < amount <= left:
            raise Fault(
                400,
                "P0602",
                "Invalid attribute value: amount. Must be less than or equal to what is left",
            )
        made.append({"id": secrets.token_hex(13), "amount": amount, "status": "success"})
        book["refunds"].append(made[0])

    _change(id, refuse_or_refund)
    return made[0]


def lose_refund(id: str, refund_id: str) -> None:
    """The bank sends the refund back."""

    def lose(book: Book) -> None:
        for one in book["refunds"]:
            if one["id"] == refund_id:
                one["status"] = "error"

    _change(id, lose)


def refunded(book: Book) -> int:
    return sum(one["amount"] for one in book["refunds"] if one["status"] != "error")


def refundable(book: Book) -> int:
    return int(book["amount"]) - refunded(book) if book["status"] == "success" else 0


def messages() -> list[str]:
    """The bodies of all messages so far, oldest first."""
    with _books() as books:
        return [row[0] for row in books.execute("SELECT body FROM message ORDER BY number")]


def held() -> int:
    """Pence, of all payments."""
    with _books() as books:
        ids = [row[0] for row in books.execute("SELECT id FROM payment")]
        return sum(refundable(_read(books, id)) for id in ids)


def _change(id: str, change: Callable[[Book], None]) -> Book:
    with _books() as books:
        book = _read(books, id)
        before = book["status"]
        change(book)
        _write(books, book)
        if book["status"] != before and book["status"] in EVENTS:
            _note_message(books, book)
        return book


def _read(books: sqlite3.Connection, id: str) -> Book:
    row = books.execute("SELECT book FROM payment WHERE id = ?", [id]).fetchone()
    if row is None:
        raise Fault(404, "P0200", "Not found")
    book: Book = json.loads(row[0])
    began = datetime.fromisoformat(book["created"])
    if book["status"] in UNFINISHED and timezone.now() - began > TIME_TO_PAY:
        _turn(book, "failed", "P0020")
        _write(books, book)
        _note_message(books, book)
    return book


def _write(books: sqlite3.Connection, book: Book) -> None:
    books.execute(
        "INSERT INTO payment VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET book = excluded.book",
        [book["id"], json.dumps(book)],
    )


def _turn(book: Book, status: str, code: str = "") -> None:
    book["status"], book["code"] = status, code


def _note_message(books: sqlite3.Connection, book: Book) -> None:
    message = {
        "webhook_message_id": secrets.token_hex(13),
        "api_version": 1,
        "created_date": timezone.now().isoformat(),
        "resource_id": book["id"],
        "resource_type": "payment",
        "event_type": EVENTS[book["status"]],
        "resource": {"payment_id": book["id"], "reference": book["reference"]},
    }
    books.execute("INSERT INTO message (body) VALUES (?)", [json.dumps(message)])
