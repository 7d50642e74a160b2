"""The whole chain of a project's money: decision, evidence, allocation, commitments, actuals, benefit, reading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum

from connected.strategy.benefits.queries.standing import (
    BenefitStanding,
    standings,
    whole_benefits,
    worst_first,
)
from connected.strategy.funding.models import Allocation, Commitment
from connected.strategy.plan.models import Programme
from connected.strategy.projects.models import Project
from connected.strategy.transparency.queries.decided import Decided, as_decided, decisions_of
from connected.strategy.transparency.queries.money import Account, ProjectMoney, account_of


@dataclass(frozen=True)
class Paid:
    """A commitment, and what has been paid on it."""

    commitment: Commitment
    spent: Decimal | None


@dataclass(frozen=True)
class Pot:
    """An allocation, and what became of it. Exempt ones show that they are there."""

    allocation: Allocation
    paid: Sequence[Paid]

    @property
    def is_exempt(self) -> bool:
        return self.allocation.decision.proposal.is_exempt


@dataclass(frozen=True)
class Chain:
    project: Project
    money: ProjectMoney
    decided: Sequence[Decided]
    pots: Sequence[Pot]
    benefits: Sequence[BenefitStanding]


def chain_of(project: Project, allocation: Allocation | None = None) -> Chain:
    """Of the project, or of one allocation alone. Some twenty statements, however long."""
    pots = _pots(Allocation.objects.filter(project=project), allocation)
    decisions = decisions_of([project.reference])
    if allocation is not None:
        decisions = decisions.filter(pk=allocation.decision_id)
    return Chain(
        project=project,
        money=account_of([project]).by_project[project.pk],
        decided=as_decided(decisions),
        pots=pots,
        benefits=worst_first(standings(whole_benefits().filter(project=project))),
    )


def _pots(allocations: QuerySet[Allocation], only: Allocation | None) -> list[Pot]:
    if only is not None:
        allocations = allocations.filter(pk=only.pk)
    found = list(allocations.select_related("decision__proposal"))
    commitments = (
        Commitment.objects.filter(allocation__in=found)
        .annotate(spent=Sum("actuals__amount"))
        .order_by("committed_on", "pk")
    )
    by_allocation: dict[int, list[Paid]] = {one.pk: [] for one in found}
    for commitment in commitments:
        by_allocation[commitment.allocation_id].append(Paid(commitment, commitment.spent))
    return [Pot(one, by_allocation[one.pk]) for one in found]


@dataclass(frozen=True)
class Told:
    """What is told of a programme or of a project on its own page."""

    projects: Sequence[Project]
    account: Account
    decided: Sequence[Decided]
    benefits: Sequence[BenefitStanding]

    @property
    def realised(self) -> int:
        return sum(one.state.value == "realised" for one in self.benefits)

    @property
    def not_known(self) -> int:
        return sum(one.state.value == "not-known" for one in self.benefits)


NEWEST = 6


def told_of(projects: Iterable[Project]) -> Told:
    """Some twenty statements, however many projects."""
    found = list(projects)
    return Told(
        projects=found,
        account=account_of(found),
        decided=as_decided(decisions_of(one.reference for one in found)[:NEWEST]),
        benefits=standings(whole_benefits().filter(project__in=found)),
    )


def projects_by_programme() -> list[tuple[Programme, list[Project]]]:
    """What a reader may choose from. One statement."""
    chosen: dict[int, tuple[Programme, list[Project]]] = {}
    for project in Project.objects.select_related("programme"):
        _, listed = chosen.setdefault(project.programme_id, (project.programme, []))
        listed.append(project)
    return list(chosen.values())
