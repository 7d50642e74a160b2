"""One pound's page: which decision allowed it, to whom it was promised, and when it was spent."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, Q, QuerySet

from connected.foundation.permissions import Actor
from connected.strategy.decisions.models import Decision
from connected.strategy.funding.models import Actual, Allocation, Commitment
from connected.strategy.funding.permissions import SEE_MONEY
from connected.strategy.funding.queries.programme import sums_under
from connected.strategy.funding.queries.secrets import secret_projects
from connected.strategy.funding.rules.spending import is_about
from connected.strategy.funding.rules.sums import Sums
from connected.strategy.funding.rules.years import year_words
from connected.strategy.projects.models import Project

ZERO = Decimal(0)


@dataclass(frozen=True)
class Promise:
    """A commitment with what was cancelled of it and spent on it."""

    commitment: Commitment
    cancellations: Sequence[Commitment]
    actuals: Sequence[Actual]

    @property
    def net(self) -> Decimal:
        return self.commitment.amount + sum((one.amount for one in self.cancellations), ZERO)

    @property
    def spent(self) -> Decimal:
        return sum((one.amount for one in self.actuals), ZERO)

    @property
    def left(self) -> Decimal:
        return self.net - self.spent


@dataclass(frozen=True)
class Pound:
    """An allocation as a reader may see it."""

    allocation: Allocation
    is_open: bool
    """Whether this reader may see the amounts."""
    returned: Sequence[Allocation]
    promises: Sequence[Promise]

    @property
    def year(self) -> str:
        return year_words(self.allocation.year)

    @property
    def sums(self) -> Sums:
        return Sums(
            self.allocation.amount + sum((one.amount for one in self.returned), ZERO),
            sum((one.net for one in self.promises), ZERO),
            sum((one.spent for one in self.promises), ZERO),
        )

    @property
    def band(self) -> str:
        return self.allocation.decision.proposal.amount_band


def is_open_to(actor: Actor, allocation: Allocation) -> bool:
    if actor.may(SEE_MONEY):
        return True
    if allocation.decision.proposal.is_exempt:
        return False
    return allocation.project.reference not in set(secret_projects())


def allocation_of(reference: str) -> Allocation | None:
    """The sum that was set aside; a row that gives back leads to the sum that it gives back from."""
    rows = Allocation.objects.select_related(
        "decision__proposal", "decision__body", "project__programme", "returns"
    )
    found = rows.filter(reference=reference).first()
    if found is not None and found.returns is not None:
        return rows.get(pk=found.returns.pk)
    return found


def pound_of(allocation: Allocation, actor: Actor) -> Pound:
    """Three statements more, however often it was promised and spent."""
    commitments = Commitment.objects.filter(allocation=allocation).prefetch_related("actuals")
    cancelled: dict[int | None, list[Commitment]] = defaultdict(list)
    for one in commitments:
        cancelled[one.cancels_id].append(one)
    promises = [
        Promise(one, cancelled.get(one.pk, []), list(one.actuals.all())) for one in cancelled[None]
    ]
    returned = list(Allocation.objects.filter(returns=allocation))
    return Pound(allocation, is_open_to(actor, allocation), returned, promises)


def allocations_of(project: Project) -> QuerySet[Allocation]:
    return project.allocations.given().select_related("decision__proposal")  # type: ignore[attr-defined,no-any-return]


def allocations_under(decision: Decision) -> QuerySet[Allocation]:
    return decision.allocations.given().select_related("project")  # type: ignore[attr-defined,no-any-return]


@dataclass(frozen=True)
class Room:
    """A decision in force, with what may still be set aside under it."""

    decision: Decision
    capital: Decimal
    revenue: Decimal


def decisions_with_room() -> list[Room]:
    """Those that allow money and were not used up. Two statements."""
    decisions = (
        Decision.objects.approving()
        .filter(enactment__isnull=False)
        .filter(Q(capital__gt=0) | Q(revenue__gt=0))
        .exclude(superseded_by__isnull=False)
        .select_related("proposal", "body", "enactment")
        .prefetch_related(Prefetch("allocations", Allocation.objects.order_by("pk")))
    )
    rooms = []
    for decision in decisions:
        used: dict[str, Decimal] = defaultdict(Decimal)
        for one in decision.allocations.all():
            used[one.nature] += one.amount
        room = Room(
            decision, decision.capital - used["capital"], decision.revenue - used["revenue"]
        )
        if room.capital > 0 or room.revenue > 0:
            rooms.append(room)
    return rooms


def projects_for(decision: Decision) -> list[Project]:
    """Those that the decision is about."""
    proposal = decision.proposal
    wanted = (
        Q(reference=proposal.project) if proposal.project else Q(programme=proposal.programme_id)
    )
    found = Project.objects.filter(wanted).select_related("programme")
    return [project for project in found if is_about(decision, project)]


def sums_of_decision(decision: Decision) -> Sums:
    return sums_under(Q(decision=decision))
