"""The way out: signed as Standard Webhooks says, to the public internet only, following nothing."""

from datetime import UTC, datetime
from urllib.parse import urlsplit, urlunsplit

import httpx
from django.conf import settings
from django.utils.module_loading import import_string
from standardwebhooks.webhooks import Webhook

from connected.foundation.hooks.models import Delivery
from connected.foundation.hooks.rules import public_address, secret_of

PATIENCE = 10  # seconds
PORTS = {"https": 443, "http": 80}


def send(delivery: Delivery) -> tuple[bool, str]:
    """Whether it was taken, and what was answered."""
    try:
        answer = _post(delivery)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as trouble:
        return False, str(trouble)[:200] or type(trouble).__name__
    return answer.is_success, str(answer.status_code)


def _post(delivery: Delivery) -> httpx.Response:
    parts = urlsplit(delivery.hook.address)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    number = public_address(host, port)
    shown = f"[{number}]" if ":" in number else number
    address = urlunsplit((parts.scheme, f"{shown}:{port}", parts.path, parts.query, ""))
    with httpx.Client(transport=_transport(), timeout=PATIENCE, trust_env=False) as client:
        return client.post(
            address,
            content=delivery.body.encode(),
            headers=_headers(delivery) | {"Host": parts.netloc},
            extensions={"sni_hostname": host},
        )


def _headers(delivery: Delivery) -> dict[str, str]:
    now = datetime.now(UTC)
    signature = Webhook(secret_of(delivery.hook)).sign(str(delivery.pk), now, delivery.body)
    return {
        "Content-Type": "application/json",
        "webhook-id": str(delivery.pk),
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signature,
    }


def _transport() -> httpx.BaseTransport | None:
    return import_string(settings.HOOKS_TRANSPORT)() if settings.HOOKS_TRANSPORT else None
