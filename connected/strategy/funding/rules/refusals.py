"""What money may not do, in the sentences that people read. The database refuses the same by itself."""

from connected.foundation.operations import Refused

REPORT = "Cabinet report, 5 April 2017"
GATE = f"{REPORT}, 3.10"


class InTheFuture(Refused):
    """{day} has not come yet. Enter the day on which it happened."""

    field = "on"


class NotAnAmount(Refused):
    """Enter an amount above nought, in pounds and pence."""

    field = "amount"


class YearOver(Refused):
    """The financial year {year} is over. Money is set aside for this year or a later one."""

    field = "year"


class NothingApproved(Refused):
    """Decision {number} approves nothing: it is “{outcome}”. Money needs a decision that approves it."""

    source = GATE


class NotInForce(Refused):
    """Decision {number} was not in force on {day}. {when}"""

    source = GATE
    field = "on"


class Superseded(Refused):
    """Decision {newer} took the place of decision {number}. Use the newer one."""

    source = GATE


class CalledIn(Refused):
    """Decision {number} was called in on {day}, so nothing may be spent under it."""

    source = GATE


class ConditionsUnmet(Refused):
    """Before money is spent under decision {number} this must be met: {conditions}"""

    source = GATE


class AnotherProject(Refused):
    """Decision {number} is about another project. Money for {project} needs a decision of its own."""

    source = GATE
    field = "project"


class MoreThanDecided(Refused):
    """Decision {number} allows {allowed} of {nature}, and {allocated} of it is set aside already.
    At most {left} is left. More needs another decision.
    """

    source = GATE
    field = "amount"


class NotGivenYet(Refused):
    """This sum was set aside on {day}. Enter that day or a later one."""

    field = "on"


class GivenBackAlready(Refused):
    """This is a sum that was given back. Choose the sum that was set aside."""


class MoreThanAllocated(Refused):
    """{allocated} is set aside here, and {committed} of it is promised already. At most {left} is left.
    More needs more to be set aside first.
    """

    source = GATE
    field = "amount"


class PromisedAlready(Refused):
    """{committed} of this sum is promised to suppliers. At most {left} can be given back."""

    field = "amount"


class NobodyNamed(Refused):
    """Enter to whom the money is promised."""

    field = "counterparty"


class HigherBodyNeeded(Refused):
    """{body} decided this. Together with what is promised already, {needed} must decide. {because}
    Bring it to the gate again before you promise it.
    """

    source = GATE
    field = "amount"


class NotPromisedYet(Refused):
    """This was promised on {day}. Enter that day or a later one."""

    field = "on"


class CancelledAlready(Refused):
    """This row cancels something. Choose the commitment itself."""


class SpentAlready(Refused):
    """{spent} of this commitment is spent. At most {left} can be cancelled."""

    field = "amount"


class MoreThanPromised(Refused):
    """Order {order} is for {committed}, and {spent} of it is spent already. At most {left} is left.
    Commit more first, under a decision that allows it.
    """

    source = GATE
    field = "amount"


class CreditTooLarge(Refused):
    """Only {spent} was spent on order {order}. A credit cannot be more."""

    field = "amount"


class InLedgerAlready(Refused):
    """The ledger reference {ledger_reference} is here already."""

    field = "ledger_reference"


class ProjectElsewhere(Refused):
    """{project} belongs to another programme. Choose a project of {programme}."""

    field = "project"


class UnknownNeedsReason(Refused):
    """Enter an amount, or say why it is not known."""

    field = "unknown_because"


class WithdrawnAlready(Refused):
    """This bid was withdrawn on {day}."""


class NoAuthorisedLimit(Refused):
    """No authorised limit is recorded for {year}. Record it, with the decision that set it, before you borrow."""

    source = "Local Government Act 2003, section 3"


class DebtUnknown(Refused):
    """What the council owes in {year} is not known here. Record its gross debt before you borrow more."""

    source = "Local Government Act 2003, section 3"


class BeyondAuthorisedLimit(Refused):
    """The council would owe {debt}. The authorised limit for {year} is {limit}."""

    source = "Local Government Act 2003, section 3"
    field = "principal"


class BorrowedBeyondAllocation(Refused):
    """{allocated} is set aside from borrowing for this project, and {borrowed} of it is borrowed already.
    At most {left} is left to borrow.
    """

    source = GATE
    field = "principal"


class BoundaryNotBelow(Refused):
    """The operational boundary must be below the authorised limit."""

    field = "operational"


class LineNotBudgeted(Refused):
    """Budget line {code} has no amount for {year}. Enter its budget for that year first."""

    field = "until_year"


class MoreThanBudgeted(Refused):
    """Budget line {code} holds {left} in {year}. It cannot fall by {amount}."""

    field = "amount"


class NothingToPutBack(Refused):
    """Nothing was saved on budget line {code} by this project in {year} that could be put back."""

    field = "amount"


class EndsBeforeItBegins(Refused):
    """The last year cannot be before the first."""

    field = "until_year"


class PostedAlready(Refused):
    """This file was posted on {day}."""


class RowsNotMatched(Refused):
    """{rows} cannot be posted. Nothing was posted. Put them right in the file, and bring it in again."""


class NothingToPost(Refused):
    """Every row of this file is in the ledger already. There is nothing to post."""
