"""What a decision allows on a day, and what hangs on a sum. Each check says in words what the database enforces."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from connected.foundation.ui.words import in_words, joined, money
from connected.strategy.bodies.models import Body
from connected.strategy.bodies.rules import Stop
from connected.strategy.decisions.models import Decision
from connected.strategy.funding.models import Allocation, Commitment, Nature
from connected.strategy.funding.rules.refusals import (
    AnotherProject,
    CalledIn,
    CancelledAlready,
    ConditionsUnmet,
    CreditTooLarge,
    GivenBackAlready,
    HigherBodyNeeded,
    InTheFuture,
    MoreThanAllocated,
    MoreThanDecided,
    MoreThanPromised,
    NotAnAmount,
    NotGivenYet,
    NothingApproved,
    NotInForce,
    NotPromisedYet,
    PromisedAlready,
    SpentAlready,
    Superseded,
    YearOver,
)
from connected.strategy.funding.rules.years import financial_year, year_words
from connected.strategy.projects.models import Project


@dataclass(frozen=True)
class Force:
    """What speaks for and against acting on a decision on a day."""

    enacted_on: date | None
    superseded_by: str = ""
    """The number of the decision that took its place by that day."""
    called_in_on: date | None = None
    unmet: Sequence[str] = field(default_factory=tuple)
    """Conditions that must be met before money is spent, and are not."""


def check_day(on: date, today: date) -> None:
    if on > today:
        raise InTheFuture(day=in_words(on))


def check_amount(amount: Decimal) -> None:
    if not amount.is_finite() or amount <= 0 or amount != round(amount, 2):
        raise NotAnAmount()


def check_year(year: int, on: date) -> None:
    if year < financial_year(on):
        raise YearOver(year=year_words(year))


def check_in_force(decision: Decision, force: Force, on: date) -> None:
    """Money moves only under a decision that approves, took effect, and stands."""
    if not decision.approves:
        raise NothingApproved(
            number=decision.number, outcome=decision.get_outcome_display().lower()
        )
    if force.enacted_on is None or force.enacted_on > on:
        raise NotInForce(number=decision.number, day=in_words(on), when=_when(force.enacted_on))
    if force.superseded_by:
        raise Superseded(number=decision.number, newer=force.superseded_by)
    if force.called_in_on is not None:
        raise CalledIn(number=decision.number, day=in_words(force.called_in_on))
    if force.unmet:
        raise ConditionsUnmet(number=decision.number, conditions=joined(list(force.unmet)))


def _when(enacted_on: date | None) -> str:
    if enacted_on is None:
        return "It has not taken effect yet."
    return f"It took effect on {in_words(enacted_on)}."


def is_about(decision: Decision, project: Project) -> bool:
    """A decision that names a project is about that one; one that names none, about its programme's."""
    proposal = decision.proposal
    if proposal.project:
        return proposal.project == project.reference
    return proposal.programme_id is not None and proposal.programme_id == project.programme_id


def check_project(decision: Decision, project: Project) -> None:
    if not is_about(decision, project):
        raise AnotherProject(number=decision.number, project=project.title)


def allowed_by(decision: Decision, nature: str) -> Decimal:
    return {Nature.CAPITAL: decision.capital, Nature.REVENUE: decision.revenue}[Nature(nature)]


def check_decision_holds(
    decision: Decision, nature: str, amount: Decimal, allocated: Decimal
) -> None:
    """`allocated` is what is set aside under the decision already, of that nature."""
    allowed = allowed_by(decision, nature)
    if allocated + amount > allowed:
        raise MoreThanDecided(
            number=decision.number,
            allowed=money(allowed),
            nature=Nature(nature).label.lower(),
            allocated=money(allocated),
            left=money(allowed - allocated),
        )


def check_given(allocation: Allocation, on: date) -> None:
    """What is promised or given back was set aside before, on a row that gives."""
    if allocation.amount < 0:
        raise GivenBackAlready()
    if on < allocation.allocated_on:
        raise NotGivenYet(day=in_words(allocation.allocated_on))


def check_return(amount: Decimal, net: Decimal, committed: Decimal) -> None:
    if net - amount < committed:
        raise PromisedAlready(committed=money(committed), left=money(net - committed))


def check_allocation_holds(amount: Decimal, net: Decimal, committed: Decimal) -> None:
    if committed + amount > net:
        raise MoreThanAllocated(
            allocated=money(net), committed=money(committed), left=money(net - committed)
        )


def check_body_may(decider: Body, route: Sequence[Stop]) -> None:
    """`route` is that of everything promised to the same counterparty and programme, this sum included."""
    needed = route[-1].body
    if decider.rank is None or needed.rank is None or decider.rank < needed.rank:
        raise HigherBodyNeeded(body=decider.name, needed=needed.name, because=route[-1].because)


def check_promised(commitment: Commitment, on: date) -> None:
    if commitment.amount < 0:
        raise CancelledAlready()
    if on < commitment.committed_on:
        raise NotPromisedYet(day=in_words(commitment.committed_on))


def check_cancelling(amount: Decimal, net: Decimal, spent: Decimal) -> None:
    if net - amount < spent:
        raise SpentAlready(spent=money(spent), left=money(net - spent))


def check_spending(order: str, amount: Decimal, net: Decimal, spent: Decimal) -> None:
    """A credit is a negative amount."""
    if not amount.is_finite() or not amount or amount != round(amount, 2):
        raise NotAnAmount()
    if spent + amount > net:
        raise MoreThanPromised(
            order=order, committed=money(net), spent=money(spent), left=money(net - spent)
        )
    if spent + amount < 0:
        raise CreditTooLarge(order=order, spent=money(spent))
