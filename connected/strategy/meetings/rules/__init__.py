"""What may be done to a meeting and when, how many must be there, and what its papers say."""

from connected.strategy.meetings.rules import refusals
from connected.strategy.meetings.rules.days import latest_agenda_day, minutes_due_on
from connected.strategy.meetings.rules.quorum import needed_at, voters
from connected.strategy.meetings.rules.reading import is_hidden_from

__all__ = [
    "is_hidden_from",
    "latest_agenda_day",
    "minutes_due_on",
    "needed_at",
    "refusals",
    "voters",
]
