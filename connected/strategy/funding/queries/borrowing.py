"""Loans and what they cost each year, provision, and the limits of borrowing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from connected.foundation.permissions import Actor
from connected.strategy.funding.models import (
    Actual,
    Allocation,
    AssetLife,
    BorrowingLimit,
    Loan,
    Nature,
    PrudentialFigure,
    Repayment,
    Source,
)
from connected.strategy.funding.permissions import SEE_MONEY
from connected.strategy.funding.queries.secrets import secret_projects
from connected.strategy.funding.queries.standing import total
from connected.strategy.funding.rules.borrowing import Instalment, Schedule, pwlb_schedule
from connected.strategy.funding.rules.provision import Provision, provision_schedule
from connected.strategy.funding.rules.years import financial_year, months_later
from connected.strategy.projects.models import Project

BORROWED = Q(nature=Nature.CAPITAL, source=Source.BORROWING)


def borrowing_allocated(project: Project, day: date) -> Decimal:
    return total(Allocation.objects.filter(BORROWED, project=project, allocated_on__lte=day))


def borrowed_for(project: Project) -> Decimal:
    return total(Loan.objects.filter(project=project), "principal")


def limit_of(year: int) -> BorrowingLimit | None:
    """The newest one for that year."""
    return BorrowingLimit.objects.filter(year=year).select_related("decision").last()


def debt_with_new_loans(year: int) -> Decimal | None:
    """The council's gross debt of that year as it was recorded last, and what was borrowed here since."""
    figure = PrudentialFigure.objects.filter(kind=PrudentialFigure.Kind.DEBT, year=year).last()
    if figure is None or figure.amount is None:
        return None
    since = Loan.objects.filter(drawn_on__gt=figure.recorded_on)
    return figure.amount + total(since, "principal")


def loans_open_to(actor: Actor) -> QuerySet[Loan]:
    loans = Loan.objects.select_related("project__programme")
    return (
        loans if actor.may(SEE_MONEY) else loans.exclude(project__reference__in=secret_projects())
    )


def schedule_of(loan: Loan) -> Schedule:
    return pwlb_schedule(
        repayment=Repayment(loan.repayment),
        principal=loan.principal,
        rate=loan.rate,
        years=loan.years,
    )


@dataclass(frozen=True)
class Payment:
    """An instalment with its day."""

    on: date
    instalment: Instalment


def payments_of(loan: Loan) -> list[Payment]:
    """Twice a year, from half a year after it was drawn."""
    return [
        Payment(months_later(loan.drawn_on, 6 * one.number), one)
        for one in schedule_of(loan).instalments
    ]


@dataclass
class Paid:
    """What falls into one financial year."""

    interest: Decimal = Decimal(0)
    principal: Decimal = Decimal(0)


def paid_by_year(loans: Iterable[Loan]) -> dict[int, Paid]:
    years: dict[int, Paid] = defaultdict(Paid)
    for loan in loans:
        for payment in payments_of(loan):
            paid = years[financial_year(payment.on)]
            paid.interest += payment.instalment.interest
            paid.principal += payment.instalment.principal
    return dict(sorted(years.items()))


def spent_from_borrowing(projects: QuerySet[Project]) -> dict[int, dict[int, Decimal]]:
    """Capital that borrowing pays for, by project and by the financial year in which it was spent."""
    rows = (
        Actual.objects.filter(
            commitment__allocation__project__in=projects,
            commitment__allocation__nature=Nature.CAPITAL,
            commitment__allocation__source=Source.BORROWING,
        )
        .order_by()
        .values_list("commitment__allocation__project", "spent_on")
        .annotate(total=Sum("amount"))
    )
    spent: dict[int, dict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for project, day, amount in rows:
        spent[project][financial_year(day)] += amount
    return {
        project: {year: amount for year, amount in sorted(years.items()) if amount > 0}
        for project, years in spent.items()
    }


def provisions_of(spent: Mapping[int, Decimal], life: AssetLife) -> list[Provision]:
    """What revenue must provide for each year, for all that was spent together."""
    rows = [
        row
        for year, amount in spent.items()
        for row in provision_schedule(
            principal=amount,
            years=life.years,
            spent_in=year,
            operational_in=life.operational_in,
            rate=life.rate,
        )
    ]
    left = sum(spent.values(), Decimal(0))
    together = []
    for year in sorted({row.year for row in rows}):
        amount = sum((row.amount for row in rows if row.year == year), Decimal(0))
        left -= amount
        together.append(Provision(year, amount, left))
    return together


@dataclass(frozen=True)
class ProvisionOf:
    """What a project spent from borrowing, and how it is provided for."""

    project: Project
    spent: Mapping[int, Decimal]
    life: AssetLife | None
    rows: Sequence[Provision]

    @property
    def total(self) -> Decimal:
        return sum(self.spent.values(), Decimal(0))


@dataclass(frozen=True)
class BorrowingPage:
    loans: Sequence[Loan]
    paid: dict[int, Paid]
    provisions: Sequence[ProvisionOf]
    hidden: int

    @property
    def principal(self) -> Decimal:
        return sum((loan.principal for loan in self.loans), Decimal(0))

    @property
    def interest(self) -> Decimal:
        return sum((one.interest for one in self.paid.values()), Decimal(0))


def borrowing_page(actor: Actor) -> BorrowingPage:
    """Every loan, and the provision of every project that spent what was borrowed. Six statements."""
    loans = list(loans_open_to(actor))
    return BorrowingPage(
        loans=loans,
        paid=paid_by_year(loans),
        provisions=provisions_open_to(actor),
        hidden=Loan.objects.count() - len(loans),
    )


def provisions_open_to(actor: Actor) -> list[ProvisionOf]:
    secrets = set() if actor.may(SEE_MONEY) else set(secret_projects())
    spent = spent_from_borrowing(Project.objects.exclude(reference__in=secrets))
    projects = Project.objects.filter(pk__in=spent).select_related("programme")
    lives = {one.project_id: one for one in AssetLife.objects.filter(project__in=spent)}
    found = []
    for project in projects.order_by("programme__order", "title"):
        life, years = lives.get(project.pk), spent[project.pk]
        found.append(ProvisionOf(project, years, life, provisions_of(years, life) if life else []))
    return found


@dataclass(frozen=True)
class LoanPage:
    loan: Loan
    schedule: Schedule
    payments: Sequence[Payment]
    paid: dict[int, Paid]


def loan_page(loan: Loan) -> LoanPage:
    return LoanPage(loan, schedule_of(loan), payments_of(loan), paid_by_year([loan]))
