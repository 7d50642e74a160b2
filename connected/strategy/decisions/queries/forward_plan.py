"""Key decisions that are to come, as the law wants them announced."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from connected.strategy.bodies.models import Membership
from connected.strategy.decisions.models import ForwardPlanEntry, Proposal

Status = Proposal.Status


@dataclass(frozen=True)
class ForwardPlan:
    coming: Sequence[ForwardPlanEntry]
    past: Sequence[ForwardPlanEntry]
    """Decided, or withdrawn."""


def forward_plan(today: date) -> ForwardPlan:
    seats = Membership.objects.on(today).exclude(position=Membership.Position.CLERK)
    entries = ForwardPlanEntry.objects.select_related("proposal__programme", "body")
    found = list(entries.prefetch_related(Prefetch("body__memberships", seats, "seated")))
    coming = [entry for entry in found if _is_coming(entry)]
    past = [entry for entry in reversed(found) if not _is_coming(entry)]
    return ForwardPlan(coming, past[:50])


def _is_coming(entry: ForwardPlanEntry) -> bool:
    open_ones = (Status.DRAFT, Status.AT_GATE)
    return entry.withdrawn_on is None and entry.proposal.status in open_ones
