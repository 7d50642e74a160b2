from datetime import date

from connected.foundation.operations import Refused

STANDARD = "Governance standard of the platform, delivery"
REPORT = "Cabinet report, 5 April 2017"


class DayAhead(Refused):
    """{on} has not come yet. Give a day up to today."""

    field = "on"


class BeforeThePromise(Refused):
    """The benefit was promised on {promised}. Give that day or a later one."""

    field = "on"


class OwnerChangesFigures(Refused):
    """You own this benefit. Somebody else must change what it is judged by."""

    source = STANDARD


class OwnerSigns(Refused):
    """You own this benefit. Somebody else in finance must sign that the budget line fell."""

    source = STANDARD


class NotTheOwner(Refused):
    """Only the owner can write about this benefit. It belongs to: {owner}."""


class NotCashable(Refused):
    """Only a cashable benefit is signed by finance. This one is: {kind}."""

    source = STANDARD


class BudgetLineMissing(Refused):
    """Nobody has named the budget line that falls. Fill in its code first."""

    field = "budget_line"


class AlreadySigned(Refused):
    """Finance has already signed £{amount} for this year. Take that back first if it was wrong."""

    field = "amount"


class MoreThanWasSigned(Refused):
    """Only £{amount} is signed for this year, so no more than that can be taken back."""

    field = "amount"


class NothingSigned(Refused):
    """Enter an amount above nought."""

    field = "amount"


class TargetNotHarder(Refused):
    """The target is {target} now. A target may be raised. A softer one needs a decision: name its number."""

    field = "value"
    source = STANDARD


class DecisionNotInForce(Refused):
    """Decision {number} does not allow this. Name an approval that was in force on {on}."""

    field = "decision"


class TargetInThePast(Refused):
    """Give a date after {on}. A target lies ahead."""

    field = "due_on"


class NoTargetYet(Refused):
    """This benefit has no target yet. Fill it in first."""


class NothingMissing(Refused):
    """There is nothing to fill in, or it was filled in already. What stands cannot be changed here."""


class MeasureUnknown(Refused):
    """There is no measure called {slug}. Choose one from the list."""

    field = "measure"


class NothingWritten(Refused):
    """Write something first."""

    field = "text"


class PlanWithoutDate(Refused):
    """Say by when this will be done, with a day after {on}."""

    field = "due_on"


class SourceMissing(Refused):
    """Say where the promise can be read. A benefit from before the platform needs its source."""

    field = "source"


class NoSuchDecision(Refused):
    """There is no decision {number}. Check the number in the register of decisions."""

    field = "decision"


class DecisionOfAnotherProject(Refused):
    """Decision {number} is about another project."""

    field = "decision"


def check_day(on: date, *, today: date) -> None:
    if on > today:
        raise DayAhead(on=on.strftime("%-d %B %Y"))


def check_after_promise(on: date, *, promised_on: date) -> None:
    if on < promised_on:
        raise BeforeThePromise(promised=promised_on.strftime("%-d %B %Y"))
