"""What the programme does to the revenue budget each year: running cost, interest and provision, against savings."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from connected.foundation.permissions import Actor
from connected.strategy.decisions.models import Decision
from connected.strategy.funding.models import (
    AssetLife,
    BudgetReduction,
    Loan,
)
from connected.strategy.funding.permissions import SEE_MONEY
from connected.strategy.funding.queries.borrowing import (
    paid_by_year,
    provisions_of,
    spent_from_borrowing,
)
from connected.strategy.funding.queries.budgets import by_year
from connected.strategy.funding.queries.secrets import secret_projects
from connected.strategy.funding.rules.effect import Effect
from connected.strategy.funding.rules.years import financial_year, year_words, years_between
from connected.strategy.plan.models import Programme
from connected.strategy.projects.models import Project

ZERO = Decimal(0)


@dataclass
class ProjectEffect:
    """One project's years, and whether its provision can be worked out."""

    project: Project
    years: dict[int, Effect] = field(default_factory=lambda: defaultdict(Effect))
    provision_unknown: bool = False
    """It spent what was borrowed, and nobody has said how long the asset lives."""


@dataclass(frozen=True)
class RevenueEffect:
    projects: Sequence[ProjectEffect]
    hidden: int

    @property
    def unknown(self) -> list[Project]:
        return [one.project for one in self.projects if one.provision_unknown]

    def by_programme(self) -> dict[Programme, dict[int, Effect]]:
        found: dict[Programme, dict[int, Effect]] = {}
        for one in self.projects:
            years = found.setdefault(one.project.programme, defaultdict(Effect))
            for year, effect in one.years.items():
                years[year] = years[year] + effect
        return found

    def in_all(self) -> dict[int, Effect]:
        years: dict[int, Effect] = defaultdict(Effect)
        for one in self.projects:
            for year, effect in one.years.items():
                years[year] = years[year] + effect
        return dict(sorted(years.items()))

    def rows(self, first: int, last: int) -> list[tuple[str, Effect]]:
        years = self.in_all()
        return [(year_words(year), years.get(year, Effect())) for year in range(first, last + 1)]


def revenue_effect(actor: Actor, until: int) -> RevenueEffect:
    """Seven statements, however many projects. Running costs are told until that year."""
    secrets = set() if actor.may(SEE_MONEY) else set(secret_projects())
    projects = Project.objects.filter(allocations__isnull=False).distinct()
    found, hidden = {}, 0
    for project in projects.select_related("programme").order_by("programme__order", "title"):
        if project.reference in secrets:
            hidden += 1
        else:
            found[project.pk] = ProjectEffect(project)
    _running(found, until)
    _interest(found)
    _provision(found)
    _savings(found)
    return RevenueEffect(list(found.values()), hidden)


def _running(found: Mapping[int, ProjectEffect], until: int) -> None:
    """A decision allows a year's running cost: it comes again each year from the one in which it took effect."""
    by_reference = {one.project.reference: one for one in found.values()}
    decisions = (
        Decision.objects.approving()
        .filter(revenue__gt=0, proposal__project__in=by_reference, superseded_by=None)
        .filter(enactment__isnull=False)
    )
    told = decisions.values_list("proposal__project", "revenue", "enactment__on")
    for reference, revenue, day in told:
        for year in years_between(financial_year(day), until):
            by_reference[reference].years[year] += Effect(running=revenue)


def _interest(found: Mapping[int, ProjectEffect]) -> None:
    loans: dict[int, list[Loan]] = defaultdict(list)
    for loan in Loan.objects.filter(project__in=found):
        loans[loan.project_id].append(loan)
    for project, drawn in loans.items():
        for year, paid in paid_by_year(drawn).items():
            found[project].years[year] += Effect(interest=paid.interest)


def _provision(found: Mapping[int, ProjectEffect]) -> None:
    lives = {one.project_id: one for one in AssetLife.objects.filter(project__in=found)}
    for project, spent in spent_from_borrowing(Project.objects.filter(pk__in=found)).items():
        if project not in lives:
            found[project].provision_unknown = True
            continue
        for row in provisions_of(spent, lives[project]):
            found[project].years[row.year] += Effect(provision=row.amount)


def _savings(found: Mapping[int, ProjectEffect]) -> None:
    signed: dict[int, list[BudgetReduction]] = defaultdict(list)
    for one in BudgetReduction.objects.filter(project__in=found):
        signed[one.project_id].append(one)
    for project, reductions in signed.items():
        for year, amount in by_year(reductions).items():
            found[project].years[year] += Effect(savings=amount)
