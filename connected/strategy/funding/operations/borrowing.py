from datetime import date
from decimal import Decimal

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.strategy.decisions.models import Decision
from connected.strategy.funding.models import (
    AssetLife,
    BorrowingLimit,
    Loan,
    PrudentialFigure,
)
from connected.strategy.funding.operations.purse import added, check_has_come, hold_the_purse
from connected.strategy.funding.queries.borrowing import (
    borrowed_for,
    borrowing_allocated,
    debt_with_new_loans,
    limit_of,
)
from connected.strategy.funding.queries.standing import force_of
from connected.strategy.funding.rules.limits import (
    check_allocated_borrowing,
    check_boundary,
    check_within_limit,
)
from connected.strategy.funding.rules.refusals import UnknownNeedsReason
from connected.strategy.funding.rules.spending import check_amount, check_in_force
from connected.strategy.funding.rules.years import financial_year
from connected.strategy.projects.models import Project


@operation
def draw_loan(
    *,
    project: Project,
    repayment: str,
    principal: Decimal,
    rate: Decimal,
    years: int,
    on: date,
    source: str,
    by: User,
) -> Loan:
    """Borrow for a project: at most what was allocated to it from borrowing, and within the authorised limit."""
    check_has_come(on)
    check_amount(principal)
    hold_the_purse()
    check_allocated_borrowing(
        principal, allocated=borrowing_allocated(project, on), borrowed=borrowed_for(project)
    )
    year = financial_year(on)
    check_within_limit(year, principal, debt=debt_with_new_loans(year), limit=limit_of(year))
    loan = added(
        Loan(
            project=project,
            repayment=repayment,
            principal=principal,
            rate=rate,
            years=years,
            drawn_on=on,
            source=source,
            by=by,
        )
    )
    record(
        "funding.loan_drawn",
        subject=loan,
        by=by,
        reference=loan.reference,
        project=project.reference,
        principal=str(principal),
    )
    return loan


@operation
def set_asset_life(
    *,
    project: Project,
    method: str,
    years: int,
    rate: Decimal | None = None,
    operational_in: int | None = None,
    reason: str,
    on: date,
    by: User,
) -> AssetLife:
    """Over how many years revenue provides for what the project borrows. What was set before stays on record."""
    check_has_come(on)
    life = AssetLife.objects.create(
        project=project,
        method=method,
        years=years,
        rate=rate if method == AssetLife.Method.ANNUITY else None,
        operational_in=operational_in,
        reason=reason,
        set_on=on,
        by=by,
    )
    record("funding.asset_life_set", subject=life, by=by, project=project.reference, years=years)
    return life


@operation
def set_borrowing_limits(
    *,
    year: int,
    authorised: Decimal,
    operational: Decimal,
    decision: Decision,
    on: date,
    source: str = "",
    by: User,
) -> BorrowingLimit:
    """How much the council may owe in a year. Each change is a new decision; what was set before stays."""
    check_has_come(on)
    check_amount(authorised)
    check_boundary(authorised, operational)
    check_in_force(decision, force_of(decision, on), on)
    limit = BorrowingLimit.objects.create(
        year=year,
        authorised=authorised,
        operational=operational,
        decision=decision,
        set_on=on,
        source=source,
        by=by,
    )
    record(
        "funding.borrowing_limited",
        subject=limit,
        by=by,
        year=year,
        authorised=str(authorised),
        decision=decision.number,
    )
    return limit


@operation
def record_prudential_figure(
    *,
    kind: str,
    year: int,
    amount: Decimal | None,
    unknown_because: str = "",
    source: str,
    on: date,
    by: User,
) -> PrudentialFigure:
    """A figure of the whole council, or why nobody knows it. What was recorded before stays on record."""
    check_has_come(on)
    if amount is None and not unknown_because.strip():
        raise UnknownNeedsReason()
    figure = PrudentialFigure.objects.create(
        kind=kind,
        year=year,
        amount=amount,
        unknown_because="" if amount is not None else unknown_because.strip(),
        source=source,
        recorded_on=on,
        by=by,
    )
    record("funding.prudential_figure_recorded", subject=figure, by=by, kind=kind, year=year)
    return figure
