"""What the stand-in was given, in a file of its own: our transactions do not touch it."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from django.conf import settings

Book = dict[str, Any]
PATIENCE = 20  # seconds that one waits for another's turn
TABLE = """
CREATE TABLE IF NOT EXISTS notification (
    id TEXT PRIMARY KEY, book TEXT NOT NULL, told INTEGER NOT NULL DEFAULT 0
)
"""


@contextmanager
def _open() -> Iterator[sqlite3.Connection]:
    """One at a time, whole or not at all."""
    connection = sqlite3.connect(
        settings.NOTIFY_SANDBOX_FILE, timeout=PATIENCE, isolation_level=None
    )
    try:
        connection.execute(TABLE)
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")
    finally:
        connection.close()


def take(book: Book) -> Book:
    book = book | {"id": str(uuid4()), "status": "created"}
    with _open() as books:
        books.execute("INSERT INTO notification VALUES (?, ?, 0)", [book["id"], json.dumps(book)])
    return book


def find(id: str) -> Book | None:
    with _open() as books:
        row = books.execute("SELECT book FROM notification WHERE id = ?", [id]).fetchone()
    return json.loads(row[0]) if row else None


def find_under(reference: str) -> list[Book]:
    """Newest first."""
    with _open() as books:
        rows = books.execute("SELECT book FROM notification ORDER BY rowid DESC").fetchall()
    return [book for row in rows if (book := json.loads(row[0]))["reference"] == reference]


def turn(id: str, status: str) -> None:
    with _open() as books:
        row = books.execute("SELECT book FROM notification WHERE id = ?", [id]).fetchone()
        book = json.loads(row[0]) | {"status": status}
        books.execute(
            "UPDATE notification SET book = ?, told = 0 WHERE id = ?", [json.dumps(book), id]
        )


def untold() -> list[Book]:
    """Those whose last status the council was not told yet, oldest first."""
    with _open() as books:
        rows = books.execute("SELECT book FROM notification WHERE told = 0 ORDER BY rowid")
        return [json.loads(row[0]) for row in rows.fetchall()]


def note_told(id: str) -> None:
    with _open() as books:
        books.execute("UPDATE notification SET told = 1 WHERE id = ?", [id])
