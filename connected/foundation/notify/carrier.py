"""What the platform asks of whoever carries its messages."""

from dataclasses import dataclass
from typing import Protocol

from connected.foundation.notify.models import Message


class PostRefused(Exception):
    """The carrier will never take this message. The text is for staff to read."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a message that was taken."""

    status: str
    """One of Message.Status."""
    reason: str = ""


class Carrier(Protocol):
    """Every call raises Unavailable when the carrier does not answer."""

    channels: frozenset[str]
    """Those of Message.Channel that it carries."""

    def carry(self, message: Message) -> str:
        """Hand it over; its own name for it, empty if it gives none. Raises PostRefused.

        A message that was tried before is looked for first, so that nobody gets it twice.
        """

    def fate(self, carrier_id: str) -> Fate:
        """What became of it so far."""
