"""What lines of the budget hold, and what was signed to have been saved on them."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from connected.strategy.funding.models import BudgetLine, BudgetReduction
from connected.strategy.funding.rules.years import years_between
from connected.strategy.projects.models import Project


def by_year(reductions: Iterable[BudgetReduction]) -> dict[int, Decimal]:
    saved: dict[int, Decimal] = defaultdict(Decimal)
    for one in reductions:
        for year in years_between(one.from_year, one.until_year):
            saved[year] += one.amount
    return dict(saved)


def saved_by_year(line: BudgetLine, project: Project) -> dict[int, Decimal]:
    return by_year(BudgetReduction.objects.filter(line=line, project=project))


def left_by_year(line: BudgetLine) -> dict[int, Decimal]:
    saved = by_year(line.reductions.all())
    return {one.year: one.baseline - saved.get(one.year, Decimal(0)) for one in line.years.all()}


def budget_lines() -> QuerySet[BudgetLine]:
    """Three statements, however many lines."""
    reductions = BudgetReduction.objects.select_related("project")
    return BudgetLine.objects.prefetch_related("years", Prefetch("reductions", reductions))
