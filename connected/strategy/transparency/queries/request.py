"""The question of October 2019: the budget for digital by year, and the list of digital projects."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from connected.strategy.benefits.rules.profiles import financial_year_of, year_words
from connected.strategy.decisions.models import Access
from connected.strategy.funding.models import Actual, Allocation
from connected.strategy.plan.models import FundingLine
from connected.strategy.projects.models import Confidence, Project
from connected.strategy.transparency.queries.money import ProjectMoney, account_of


@dataclass(frozen=True)
class BudgetYear:
    """What was set aside for a financial year, and what was spent in it. Exempt sums are left out."""

    year: int
    capital: Decimal | None
    revenue: Decimal | None
    spent: Decimal | None

    @property
    def words(self) -> str:
        return year_words(self.year)

    @property
    def budget(self) -> Decimal | None:
        known = [amount for amount in (self.capital, self.revenue) if amount is not None]
        return sum(known, Decimal(0)) if known else None


@dataclass(frozen=True)
class ListedProject:
    project: Project
    money: ProjectMoney
    due_on: date | None
    """The last of its milestones that still stand."""


@dataclass(frozen=True)
class Answer:
    years: Sequence[BudgetYear]
    projects: Sequence[ListedProject]
    sums: Sequence[FundingLine]
    """What the strategy itself speaks of, by no year."""

    @property
    def exempt(self) -> int:
        return sum(one.money.has_exempt for one in self.projects)


def answer() -> Answer:
    """Some ten statements."""
    sums = FundingLine.objects.filter(part_of=None)
    return Answer(budget_by_year(), listed_projects(), list(sums))


def budget_by_year() -> list[BudgetYear]:
    """Two statements."""
    set_aside: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for year, nature, pounds in _public_allocations():
        set_aside[year][nature] = pounds
    spent: dict[int, Decimal] = defaultdict(Decimal)
    for day, pounds in _public_actuals():
        spent[financial_year_of(day)] += pounds
    return [
        BudgetYear(
            year,
            set_aside[year].get("capital"),
            set_aside[year].get("revenue"),
            spent.get(year),
        )
        for year in sorted({*set_aside, *spent})
    ]


def _public_allocations() -> list[tuple[int, str, Decimal]]:
    rows = Allocation.objects.filter(decision__proposal__access=Access.PUBLIC).order_by()
    return list(rows.values_list("year", "nature").annotate(pounds=Sum("amount")))


def _public_actuals() -> list[tuple[date, Decimal]]:
    rows = Actual.objects.filter(
        commitment__allocation__decision__proposal__access=Access.PUBLIC
    ).order_by()
    return list(rows.values_list("spent_on").annotate(pounds=Sum("amount")))


def listed_projects() -> list[ListedProject]:
    """Every project that ever came into the plan, each with its `newest_confidence`. Seven statements."""
    last = Max(
        Coalesce("milestones__actual_on", "milestones__forecast_on"),
        filter=Q(milestones__dropped_on=None),
    )
    newest = Confidence.objects.filter(project=OuterRef("pk")).order_by("-on", "-pk")
    found = list(
        Project.objects.select_related("programme")
        .annotate(last_forecast=last, newest_confidence=Subquery(newest.values("rating")[:1]))
        .order_by("programme__order", "title", "pk")
    )
    account = account_of(found)
    return [ListedProject(one, account.by_project[one.pk], one.last_forecast) for one in found]
