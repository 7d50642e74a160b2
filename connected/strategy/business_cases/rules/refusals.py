"""What may not be done to a business case, each as the sentence that the person reads."""

from connected.foundation.operations import Refused

REPORT = "Cabinet report, 5 April 2017"
GREEN_BOOK = "HM Treasury, The Green Book"


class CaseIsFixed(Refused):
    """This business case is {status}, and stays as it is. Open a new version of it to change something."""


class ChangedMeanwhile(Refused):
    """Somebody changed this business case after you opened this page. Open it again, then make your change."""


class ProjectNotLive(Refused):
    """{project} is {stage}, so that nobody can open a business case for it."""

    field = "project"


class TitleMissing(Refused):
    """Enter a title."""

    field = "title"


class HorizonWrong(Refused):
    """A business case looks between 1 and {longest} years ahead."""

    field = "horizon"


class YearWrong(Refused):
    """The years must lie between 2000 and 2100, prices no later than the year after the first year."""

    field = "first_year"


class ScheduleUnknown(Refused):
    """Choose one of the discounting schedules."""

    field = "schedule"


class SecondCounterfactual(Refused):
    """Business as usual is an option of this case already. There can be one only."""

    source = GREEN_BOOK
    field = "kind"


class CounterfactualStays(Refused):
    """Business as usual stays: every other option is measured against it."""

    source = GREEN_BOOK
    field = "kind"


class CounterfactualNotPreferred(Refused):
    """Business as usual is what happens without a decision, so that it cannot be the preferred option."""


class KindUnknown(Refused):
    """Choose what kind it is."""

    field = "kind"


class SourceMissing(Refused):
    """Say where the amounts come from: a quote, a contract, a count, a published figure."""

    source = GREEN_BOOK
    field = "source"


class AmountsWrong(Refused):
    """Amounts are pounds from 0 up, and at most one for each year of the case, year 0 to year {horizon}."""

    field = "amounts"


class RangeWrong(Refused):
    """The lowest must be between 0% and 100% of what you typed, the highest 100% or more."""

    field = "low"


class MeasureUnknown(Refused):
    """There is no measure {measure}. Choose one from the list."""

    field = "measure"


class CriterionUnknown(Refused):
    """There is no success criterion {criterion}. Choose one from the list."""

    field = "criterion"


class SharesWrong(Refused):
    """The shares of the types of project come to {total}%. They cannot come to more than 100%."""

    source = GREEN_BOOK


class ShareImpossible(Refused):
    """Each share is between 0% and 100%, of a type that is on the list."""

    source = GREEN_BOOK


class MitigationImpossible(Refused):
    """A cause brings 0% to 100% of an overrun, of which 0% to 100% is dealt with. Dealing with it costs 0 or more."""

    field = "contribution"


class MitigationTooMuch(Refused):
    """The causes come to {total}% of an overrun. They cannot come to more than 100%."""

    source = GREEN_BOOK
    field = "contribution"


class FinancingImpossible(Refused):
    """Interest is between 0% and 25%, the life of the asset 1 to {longest} years. Other people pay 0 or more."""

    source = f"{REPORT}, 3.8"
    field = "rate"


class NotReady(Refused):
    """This business case is not ready to go to the gate yet. {gaps}"""

    source = f"{REPORT}, 3.10"


class DayInFuture(Refused):
    """The day must be today or earlier."""

    field = "on"


class DayTooEarly(Refused):
    """The day must be {earliest} or later: nothing happens before what it follows from."""

    field = "on"


class NotSubmitted(Refused):
    """This business case is not before a body, so that there is nothing to take back."""


class LastStage(Refused):
    """A full business case is the last stage. There is none after it."""


class NotApproved(Refused):
    """The next stage opens once a body has approved this one."""

    source = f"{REPORT}, 3.10"


class NotRefused(Refused):
    """A new version is written of a case that a body did not approve. This one is {status}."""


class AlreadyFollowed(Refused):
    """{reference} follows this one already. Go on with that one."""


class FiguresDiffer(Refused):
    """The paper {reference} tells another return than its business case. Take the case back and submit it anew."""

    source = f"{REPORT}, 3.7"
