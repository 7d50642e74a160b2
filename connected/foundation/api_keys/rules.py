import hashlib
import hmac
import secrets
from collections.abc import Sequence

from django.conf import settings

from connected.foundation.api_keys.models import ApiKey
from connected.foundation.operations import Refused

PREFIX = "cc_"
SHOWN = 8
BYTES = 32


class NameInUse(Refused):
    """There is a key with the name “{name}” already. Choose another name, or revoke that key first."""

    field = "name"


class NoScope(Refused):
    """Say what the key is for."""

    field = "scopes"


class KeyRevoked(Refused):
    """This key was revoked already."""


class TooManyCalls(Refused):
    """You have called {most} times in this minute. Wait a minute, then go on."""


def new_secret() -> str:
    return f"{PREFIX}{secrets.token_urlsafe(BYTES)}"


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def beginning_of(secret: str) -> str:
    return secret[: len(PREFIX) + SHOWN]


def caller_at(address: str) -> str:
    """Who calls without a key is told apart and not known: a keyed digest, kept for an hour."""
    key = settings.SECRET_KEY.encode()
    return f"address:{hmac.new(key, address.encode(), hashlib.sha256).hexdigest()[:32]}"


def check_scopes(scopes: Sequence[str]) -> None:
    if not scopes or not set(scopes) <= set(ApiKey.Scope.values):
        raise NoScope
