import base64
import hashlib
import hmac
import ipaddress
import socket
from collections.abc import Sequence
from urllib.parse import urlsplit

from django.conf import settings

from connected.foundation.hooks.events import events
from connected.foundation.hooks.models import Hook
from connected.foundation.operations import Refused


class NotAnAddress(Refused):
    """Write the whole address, beginning with https://, of a server on the public internet."""

    field = "address"


class NoEvent(Refused):
    """Choose at least one event."""

    field = "events"


class HookEnded(Refused):
    """This hook has ended."""


def check_address(address: str) -> None:
    """https, and no user name in it. Where it leads is looked at anew for each delivery."""
    parts = urlsplit(address)
    is_plain = parts.scheme == "https" or (settings.HOOKS_INTERNAL and parts.scheme == "http")
    if not is_plain or not parts.hostname or "@" in parts.netloc:
        raise NotAnAddress


def check_events(chosen: Sequence[str]) -> None:
    if not chosen or not set(chosen) <= {event.name for event in events()}:
        raise NoEvent


def secret_of(hook: Hook) -> str:
    """As Standard Webhooks writes it. Another one for each hook and for each time that it is changed."""
    named = f"hooks:{hook.pk}:{hook.secret_number}".encode()
    key = hmac.new(settings.SECRET_KEY.encode(), named, hashlib.sha256).digest()
    return f"whsec_{base64.b64encode(key).decode()}"


def public_address(host: str, port: int) -> str:
    """The number of a host on the public internet. Raises OSError for one that is inside, or unknown.

    The delivery goes to this very number, so that the name cannot come to mean another one meanwhile.
    """
    found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not settings.HOOKS_INTERNAL and not all(is_public(one) for one in found):
        raise OSError("This address leads inside.")
    return found[0]


def is_public(number: str) -> bool:
    address = ipaddress.ip_address(number.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_global and not address.is_multicast
