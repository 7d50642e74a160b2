from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import nothing_changed, operation
from connected.strategy.funding.models import BudgetLine, BudgetReduction, BudgetYear
from connected.strategy.funding.operations.purse import check_has_come, hold_the_purse
from connected.strategy.funding.queries.budgets import left_by_year, saved_by_year
from connected.strategy.funding.rules.budgets import check_put_back, check_reduction
from connected.strategy.funding.rules.refusals import NotAnAmount
from connected.strategy.projects.models import Project


@operation
def define_budget_line(
    *,
    code: str,
    title: str,
    service: str,
    source: str,
    years: Mapping[int, Decimal],
    by: User,
) -> BudgetLine:
    """A line of the budget with what it holds each year. Years that it has already stay as they are."""
    line, is_new = BudgetLine.objects.get_or_create(
        code=code, defaults={"title": title, "service": service, "source": source}
    )
    known = set(line.years.values_list("year", flat=True))
    new = [BudgetYear(line=line, year=year, baseline=years[year]) for year in set(years) - known]
    BudgetYear.objects.bulk_create(new)
    if is_new or new:
        record("funding.budget_line_defined", subject=line, by=by, code=code, years=sorted(years))
    else:
        nothing_changed()
    return line


@operation
def sign_budget_reduction(
    *,
    line: BudgetLine,
    project: Project,
    amount: Decimal,
    from_year: int,
    until_year: int,
    evidence: str,
    on: date,
    benefit: str = "",
    by: User,
) -> BudgetReduction:
    """Vouch that the line falls by so much in each of these years. A negative amount puts back what did not come."""
    check_has_come(on)
    if not amount.is_finite() or not amount or amount != round(amount, 2):
        raise NotAnAmount()
    hold_the_purse()
    if amount > 0:
        check_reduction(line.code, amount, from_year, until_year, left_by_year(line))
    else:
        check_put_back(line.code, amount, from_year, until_year, saved_by_year(line, project))
    reduction = BudgetReduction.objects.create(
        line=line,
        project=project,
        benefit=benefit,
        from_year=from_year,
        until_year=until_year,
        amount=amount,
        evidence=evidence,
        signed_on=on,
        signed_by=by,
        signed_by_name=by.name,
    )
    record(
        "funding.budget_reduced",
        subject=reduction,
        by=by,
        code=line.code,
        project=project.reference,
        amount=str(amount),
    )
    return reduction
