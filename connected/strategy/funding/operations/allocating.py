from datetime import date
from decimal import Decimal

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.strategy.decisions.models import Decision
from connected.strategy.funding.models import Allocation
from connected.strategy.funding.operations.purse import added, check_has_come, hold_the_purse
from connected.strategy.funding.queries.standing import (
    allocated_under,
    allocation_held,
    force_of,
)
from connected.strategy.funding.rules.spending import (
    check_amount,
    check_decision_holds,
    check_given,
    check_in_force,
    check_project,
    check_return,
    check_year,
)
from connected.strategy.projects.models import Project


@operation
def allocate(
    *,
    decision: Decision,
    project: Project,
    nature: str,
    source: str,
    year: int,
    amount: Decimal,
    on: date,
    note: str = "",
    by: User,
) -> Allocation:
    """Set money aside for a project, because a decision in force allows it."""
    check_has_come(on)
    check_amount(amount)
    check_year(year, on)
    check_project(decision, project)
    hold_the_purse()
    check_in_force(decision, force_of(decision, on), on)
    check_decision_holds(decision, nature, amount, allocated_under(decision, nature))
    allocation = added(
        Allocation(
            decision=decision,
            project=project,
            nature=nature,
            source=source,
            year=year,
            amount=amount,
            allocated_on=on,
            note=note,
            by=by,
        )
    )
    record(
        "funding.allocated",
        subject=allocation,
        by=by,
        reference=allocation.reference,
        decision=decision.number,
        project=project.reference,
        amount=str(amount),
    )
    return allocation


@operation
def return_allocation(
    *, allocation: Allocation, amount: Decimal, on: date, note: str, by: User
) -> Allocation:
    """Give back what is not needed. The decision may allow it again for something else."""
    check_has_come(on)
    check_amount(amount)
    check_given(allocation, on)
    hold_the_purse()
    held = allocation_held(allocation)
    check_return(amount, held.net, held.hanging)
    returned = added(
        Allocation(
            decision_id=allocation.decision_id,
            project_id=allocation.project_id,
            nature=allocation.nature,
            source=allocation.source,
            year=allocation.year,
            amount=-amount,
            returns=allocation,
            allocated_on=on,
            note=note,
            by=by,
        )
    )
    record(
        "funding.allocation_returned",
        subject=allocation,
        by=by,
        reference=allocation.reference,
        amount=str(amount),
    )
    return returned
