"""Whether a message about a payment is the provider's. Source: docs.payments.service.gov.uk, webhooks."""

import hashlib
import hmac

from django.conf import settings


def signature(body: bytes, secret: str) -> str:
    """Lower-case hex of HMAC-SHA256."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def is_signed(body: bytes, given: str) -> bool:
    """Compared in constant time. Nothing is signed while no secret is set."""
    secret = settings.PAY_WEBHOOK_SECRET
    return bool(secret) and hmac.compare_digest(signature(body, secret).encode(), given.encode())
