from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.dispatch import Signal

strategy_loaded = Signal()
"""Sent in the transaction that loads a strategy, with `definition` and `by`.
Receivers return their changes in words."""

strategy_page = Signal()
"""Sent when the strategy's page is made. Receivers return a Section."""

programme_page = Signal()
"""Sent when a programme's page is made, with `programme`. Receivers return a Section."""


@dataclass(frozen=True)
class Mark:
    """A few words that stand beside a programme's name in the picture of the layers."""

    words: str
    tone: str = "quiet"
    """As of the tag component: good, attention, bad, quiet."""


@dataclass(frozen=True)
class Section:
    """What another app has to say on a page of the strategy."""

    template: str
    order: int
    facts: Mapping[str, Any]
    """What the template knows, as `facts`."""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    """By programme key."""
