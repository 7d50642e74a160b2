"""The stand-in's reports to the council, a moment after the sending; and again if they were not taken."""

import contextlib
import time
from threading import Lock, Thread
from urllib.parse import urljoin

import httpx
from django.conf import settings

from connected.foundation.notify.sandbox import books

A_MOMENT = 2  # seconds, in which the council keeps what it sent
_one_at_a_time = Lock()


def send_reports() -> None:
    """Tests carry the reports themselves, in the order that they want to try."""
    if not settings.NOTIFY_TRANSPORT:
        Thread(target=_send_untold, daemon=True).start()


def _send_untold() -> None:
    time.sleep(A_MOMENT)
    address = urljoin(settings.SITE_ADDRESS, settings.NOTIFY_SANDBOX_REPORTS)
    with _one_at_a_time, contextlib.suppress(httpx.HTTPError):
        for book in books.untold():
            httpx.post(address, json=report(book), headers=headers()).raise_for_status()
            books.note_told(book["id"])


def report(book: books.Book) -> books.Book:
    return {name: book[name] for name in ("id", "reference", "to", "status")} | {
        "notification_type": book["type"]
    }


def headers() -> dict[str, str]:
    return {"Authorization": f"Bearer {settings.NOTIFY_REPORT_TOKEN}"}
