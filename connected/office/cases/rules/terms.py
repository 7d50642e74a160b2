"""How long the work of a case type may take, and what may change that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from connected.office.cases.rules.deadlines import Deadline, has_one_kind
from connected.office.cases.rules.refusals import DeadlineNotUnderstood

Offer = Mapping[str, Any]
"""{"key": "crew-sent", "title": "Crew sent"}, and what else its list may say."""


@dataclass(frozen=True)
class Terms:
    """`priorities` may each have a `deadline` of their own, the most urgent first."""

    deadline: Deadline
    extension: Deadline = field(default_factory=dict)
    """By how much it may be made longer, once. Empty: it may not."""
    clock_stops: Sequence[Offer] = ()
    """The reasons for which an officer may stop the clock."""
    priorities: Sequence[Offer] = ()
    late_needs_reason: bool = False
    retention_months: int | None = None
    """How long what is personal is kept after the end."""

    @classmethod
    def of_days(cls, working_days: int) -> "Terms":
        return cls(deadline={"working_days": working_days})

    @classmethod
    def read(cls, case: Mapping[str, Any], retention: Mapping[str, Any]) -> "Terms":
        """From a council's file: `case` of a service, and its `retention`."""
        days = case.get("target_working_days")
        return cls(
            deadline=case.get("deadline") or {"working_days": days},
            extension=case.get("extension", {}),
            clock_stops=case.get("clock_stops", ()),
            priorities=case.get("priorities", ()),
            late_needs_reason=case.get("late_needs_reason", False),
            retention_months=retention.get("months"),
        )

    @property
    def as_kept(self) -> dict[str, Any]:
        """By the names of the model's fields."""
        return {
            "deadline": dict(self.deadline),
            "extension": dict(self.extension),
            "clock_stops": list(self.clock_stops),
            "priorities": list(self.priorities),
            "late_needs_reason": self.late_needs_reason,
            "retention_months": self.retention_months,
        }


def check_terms(title: str, terms: Terms) -> None:
    own = [one["deadline"] for one in terms.priorities if "deadline" in one]
    longer = [terms.extension] if terms.extension else []
    for deadline in (terms.deadline, *own, *longer):
        if not has_one_kind(deadline):
            raise DeadlineNotUnderstood(title=title)
    if "on" in terms.extension:
        raise DeadlineNotUnderstood(title=title)
