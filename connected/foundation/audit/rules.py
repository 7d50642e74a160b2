import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

EVENT_FIELDS = ("pk", "name", "subject", "actor", "facts", "at")


def digest_of(previous: str, events: Iterable[dict[str, Any]]) -> str:
    """SHA-256, in hex, over the digest of the seal before and every event in order."""
    running = sha256(previous.encode())
    for event in events:
        running.update(json.dumps(event, sort_keys=True, default=str).encode())
    return running.hexdigest()
