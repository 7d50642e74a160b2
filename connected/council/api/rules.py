import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.core.signing import BadSignature, Signer

from connected.foundation.operations import Refused

SIGNER = Signer(salt="connected.api.cursor")
LONGEST_KEY = 100


class KeyUsedForAnother(Refused):
    """This idempotency key was used for another request. Use a new key for each request."""


class NoIdempotencyKey(Refused):
    """Send the header Idempotency-Key: a name of your own for this request, of 1 to 100 characters."""


class NoSuchCursor(Refused):
    """This cursor was not given out here. Begin again without one."""


def digest_of(service: str, answers: Mapping[str, Any]) -> str:
    told = json.dumps([service, answers], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def check_idempotency_key(given: str) -> str:
    key = given.strip(" ")
    if not 1 <= len(key) <= LONGEST_KEY or not key.isprintable():
        raise NoIdempotencyKey
    return key


def cursor_after(mark: str) -> str:
    """Where the next page begins. Signed, so that nobody builds one."""
    return SIGNER.sign(mark)


def mark_in(cursor: str) -> str:
    try:
        return SIGNER.unsign(cursor)
    except BadSignature:
        raise NoSuchCursor from None
