"""The stand-in's messages to the council, signed, a moment after the change; and again if they were not taken."""

import contextlib
from threading import Lock, Thread
from urllib.parse import urljoin

import httpx
from django.conf import settings

from connected.foundation.pay.sandbox import account
from connected.foundation.pay.signatures import signature

_sent = {"number": 0}
_one_at_a_time = Lock()


def send_messages() -> None:
    """Tests carry the messages themselves, in the order that they want to try."""
    if not settings.PAY_TRANSPORT:
        Thread(target=_send_new, daemon=True).start()


def _send_new() -> None:
    with _one_at_a_time, contextlib.suppress(httpx.HTTPError):
        for body in account.messages()[_sent["number"] :]:
            httpx.post(address(), content=body, headers=headers(body)).raise_for_status()
            _sent["number"] += 1


def address() -> str:
    return urljoin(settings.SITE_ADDRESS, settings.PAY_SANDBOX_MESSAGES)


def headers(body: str) -> dict[str, str]:
    signed = signature(body.encode(), settings.PAY_WEBHOOK_SECRET)
    return {"Pay-Signature": signed, "Content-Type": "application/json"}
