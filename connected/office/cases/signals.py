"""What the apps above may listen for. Sent inside the transaction of the change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.dispatch import Signal

case_opened = Signal()
"""`case`, `by`: a case has just been opened, one by one (an import sends none)."""

case_moved = Signal()
"""`case`, `by`: an open case has just come to another stage."""

case_closed = Signal()
"""`case`, `by`: a case has just been closed with its outcome."""

next_steps_wanted = Signal()
"""`case`: whoever took the request returns what its resident is told of what happens next."""

tracking_address_wanted = Signal()
"""`case`: whoever keeps the public tracking pages returns the address of this case's page."""

case_page = Signal()
"""`case`, `actor`: the page of a case is being made. Receivers return a CasePart, or nothing."""


@dataclass(frozen=True)
class CasePart:
    """What another app has to say on the page of a case."""

    template: str
    order: int
    facts: Mapping[str, Any]
    """What the template knows, as `facts`."""
