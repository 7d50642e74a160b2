"""The money desk: what waits for finance and for those who run projects."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from connected.strategy.decisions.models import Decision, Proposal
from connected.strategy.funding.models import (
    Actual,
    ActualsImport,
    Allocation,
    CapitalBid,
    Commitment,
    YearForecast,
)
from connected.strategy.funding.queries.importing import imports
from connected.strategy.funding.queries.programme import latest_forecasts
from connected.strategy.funding.queries.sums import Room, decisions_with_room
from connected.strategy.plan.models import Programme
from connected.strategy.projects.models import Project

ZERO = Decimal(0)
SHOWN = 50


@dataclass(frozen=True)
class Desk:
    rooms: Sequence[Room]
    open_sums: Sequence[Allocation]
    """Sums of which something is not promised yet, each with `left`."""
    imports: Sequence[ActualsImport]
    bids: Sequence[CapitalBid]
    projects: Sequence[Project]


def money_desk() -> Desk:
    return Desk(
        rooms=decisions_with_room(),
        open_sums=list(open_sums()[:SHOWN]),
        imports=list(imports()[:5]),
        bids=list(open_bids()),
        projects=list(projects_with_money()),
    )


def open_sums() -> QuerySet[Allocation]:
    returned = _sum(Allocation.objects.filter(returns=OuterRef("pk")), "returns")
    committed = _sum(Commitment.objects.filter(allocation=OuterRef("pk")), "allocation")
    return (
        Allocation.objects.given()
        .annotate(left=F("amount") + returned - committed)
        .filter(left__gt=0)
        .select_related("project", "decision")
        .order_by("year", "project__title", "pk")
    )


def _sum(rows: QuerySet, path: str) -> Coalesce:  # type: ignore[type-arg]
    total = rows.order_by().values(path).annotate(total=Sum("amount")).values("total")
    return Coalesce(Subquery(total), ZERO)


def open_bids() -> QuerySet[CapitalBid]:
    return CapitalBid.objects.filter(withdrawn_on=None).select_related("programme", "project")


def projects_with_money() -> QuerySet[Project]:
    return (
        Project.objects.filter(allocations__isnull=False)
        .distinct()
        .select_related("programme")
        .order_by("programme__order", "title")
    )


def current_programmes() -> list[Programme]:
    return list(Programme.objects.current().order_by("order"))


def limit_decisions() -> QuerySet[Decision]:
    """Decisions in force about a limit."""
    return (
        Decision.objects.approving()
        .filter(
            enactment__isnull=False, proposal__kind__in=[Proposal.Kind.LIMIT, Proposal.Kind.POLICY]
        )
        .select_related("proposal")
    )


def newest_forecasts(project: Project) -> QuerySet[YearForecast]:
    return latest_forecasts(YearForecast.objects.filter(project=project))


def spent_since(project: Project) -> Decimal:
    rows = Actual.objects.filter(commitment__allocation__project=project)
    return rows.order_by().aggregate(total=Sum("amount"))["total"] or ZERO
