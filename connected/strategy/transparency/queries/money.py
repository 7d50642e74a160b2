"""What was approved, set aside, promised and spent, by project. What nobody recorded is None, never nought."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import F, QuerySet, Sum
from django.utils import timezone

from connected.strategy.benefits.models import CashableSignature
from connected.strategy.benefits.queries.thread import money_decisions
from connected.strategy.benefits.rules.profiles import years_so_far
from connected.strategy.decisions.models import Access
from connected.strategy.funding.models import Actual, Allocation, BudgetReduction, Commitment
from connected.strategy.projects.models import Project

Sums = Mapping[object, Decimal]


@dataclass(frozen=True)
class ProjectMoney:
    approved: Decimal | None = None
    allocated: Decimal | None = None
    committed: Decimal | None = None
    spent: Decimal | None = None
    forecast: Decimal | None = None
    returned: Decimal | None = None
    """What finance signed as saved."""
    has_exempt: bool = False
    """Whether some of it was decided on an exempt paper. Then no sum is told: it could be worked out from others."""


@dataclass(frozen=True)
class Totals:
    """Over several projects: what is known, and for how many it is not."""

    known: Decimal | None
    unknown: int

    @classmethod
    def of(cls, amounts: Iterable[Decimal | None]) -> "Totals":
        found = list(amounts)
        known = [amount for amount in found if amount is not None]
        return cls(sum(known, Decimal(0)) if known else None, len(found) - len(known))


@dataclass(frozen=True)
class Account:
    """What became of the money of some projects."""

    by_project: Mapping[int, ProjectMoney]
    names: Sequence[str] = field(
        default=("approved", "allocated", "committed", "spent", "returned")
    )

    def total(self, name: str) -> Totals:
        return Totals.of(getattr(money, name) for money in self.by_project.values())

    @property
    def exempt(self) -> int:
        return sum(money.has_exempt for money in self.by_project.values())


def account_of(projects: Iterable[Project]) -> Account:
    """Seven statements, however many projects."""
    found = list(projects)
    keys = [project.pk for project in found]
    decided = money_decisions().filter(proposal__project__in=[one.reference for one in found])
    approved = _sums(decided, "proposal__project", "pounds")
    exempt = set(
        decided.filter(proposal__access=Access.EXEMPT).values_list("proposal__project", flat=True)
    )
    allocated = _sums(Allocation.objects.filter(project__in=keys), "project", "amount")
    committed = _sums(
        Commitment.objects.filter(allocation__project__in=keys), "allocation__project", "amount"
    )
    spent = _sums(
        Actual.objects.filter(commitment__allocation__project__in=keys),
        "commitment__allocation__project",
        "amount",
    )
    returned = _returned(keys)
    return Account(
        {
            one.pk: ProjectMoney(has_exempt=True, returned=returned.get(one.pk))
            if one.reference in exempt
            else ProjectMoney(
                approved=approved.get(one.reference),
                allocated=allocated.get(one.pk),
                committed=committed.get(one.pk),
                spent=spent.get(one.pk),
                forecast=one.cost_forecast,
                returned=returned.get(one.pk),
            )
            for one in found
        }
    )


def _returned(projects: Sequence[int]) -> Sums:
    """What finance signed, so far: on the benefits' pages, and on those of the budget lines. Two statements."""
    signed = CashableSignature.objects.filter(benefit__project__in=projects, reduction=None)
    found = dict(_sums(signed, "benefit__project", "amount"))
    today = timezone.localdate()
    for row in BudgetReduction.objects.filter(project__in=projects):
        pounds = row.amount * years_so_far(row.from_year, row.until_year, today)
        found[row.project_id] = found.get(row.project_id, Decimal(0)) + pounds
    return found


def _sums(rows: QuerySet, group: str, amount: str) -> Sums:  # type: ignore[type-arg]
    grouped = rows.order_by().values_list(F(group)).annotate(found=Sum(amount))
    return dict(grouped)
