from connected.foundation.operations import Refused

REPORT = "Cabinet report, 5 April 2017"
PLAN = f"{REPORT}, 3.10"


class InTheFuture(Refused):
    """{day} has not come yet. Give the day on which it happened."""

    field = "on"


class BeforeItsTime(Refused):
    """{day} is before {earliest}, when {what}. Give that day or a later one."""

    field = "on"


class ChangedMeanwhile(Refused):
    """Somebody changed this while you had the page open. Look at it again, then make your change."""


class ProjectOver(Refused):
    """{title} is {stage}, so its plan cannot change any more."""


class StepNotOpen(Refused):
    """A project that is “{now}” cannot become “{wanted}”. It can become: {open}."""

    field = "stage"
    source = PLAN


class MoneyNotSaid(Refused):
    """A project that enters after it was agreed says where its money came from. Write it down."""

    field = "money_from"
    source = f"{REPORT}, 3.8"


class NotDecided(Refused):
    """No decision in force allows {title}. Take it through the gate first."""

    field = "stage"
    source = PLAN


class NoRisk(Refused):
    """{title} has no open risk yet. Name at least one before it goes into delivery."""

    field = "stage"
    source = PLAN


class NobodyAnswers(Refused):
    """{title} has no {missing} yet. Say who answers for it before it goes into delivery."""

    field = "stage"
    source = PLAN


class ReasonMissing(Refused):
    """Say why. The reason stays in the project's history."""

    field = "reason"


class SameOfficer(Refused):
    """{name} is already the {role} of this project."""

    field = "name"


class BaselinePassed(Refused):
    """The baseline of a project under way is changed by a decision only. Give a new forecast instead."""

    field = "baseline_on"
    source = PLAN


class CauseMissing(Refused):
    """The new date is {days} late. Choose the leading cause."""

    field = "cause"
    source = PLAN


class AlreadyReached(Refused):
    """{title} was reached on {day}. It cannot be changed any more."""


class AlreadyDropped(Refused):
    """{title} was dropped on {day}. Plan a new milestone instead."""


class ForecastPassed(Refused):
    """{day} has passed. Give a day to come, or record that the milestone was reached."""

    field = "forecast_on"


class WaitsFor(Refused):
    """{title} waits for {other}, and that is not reached yet."""

    field = "actual_on"


class CircleOfDependencies(Refused):
    """These milestones would wait for each other in a circle: {circle}. Leave one of the links out."""

    field = "before"
    source = PLAN


class AlreadyDepends(Refused):
    """{after} already waits for {before}."""

    field = "before"


class WaitsForItself(Refused):
    """A milestone cannot wait for itself. Choose another one."""

    field = "before"


class LagOutOfRange(Refused):
    """Give the days between as a number from 0 to 3,650."""

    field = "lag_days"


class ScoreOutOfRange(Refused):
    """Score the {what} from 1 (very low) to 5 (very high)."""

    field = "likelihood"


class ResidualAbove(Refused):
    """A response cannot make a risk worse. The score with the response is at most {score}."""

    field = "residual_likelihood"


class AlreadyClosed(Refused):
    """{title} was closed on {day}. Raise a new one instead."""


class LastRisk(Refused):
    """This is the only open risk of a project in delivery. Name another one before you close it."""

    source = PLAN


class NotDifferent(Refused):
    """The facts suggest {suggested}. To rate it {rating}, say why you differ."""

    field = "differs_because"
    source = PLAN


class NoDays(Refused):
    """Give the days as a number from 0 to 999."""

    field = "days"


class AmountNegative(Refused):
    """A cost cannot be below nothing. Give the whole cost in pounds."""

    field = "amount"


class BaselineStands(Refused):
    """The cost baseline of a project under way is changed by a decision only. Give a forecast instead."""

    field = "amount"
    source = PLAN


class ToleranceTooWide(Refused):
    """A tolerance is at most {most}. Whatever goes further needs a decision."""

    field = "cost_tolerance"
    source = PLAN


class TolerancesStand(Refused):
    """The tolerances of a project under way are widened by a decision only."""

    field = "cost_tolerance"
    source = PLAN


class NobodyWrites(Refused):
    """A proposal needs an author. Appoint a project manager who has an account."""

    source = PLAN


class AlreadyAtTheGate(Refused):
    """{reference} already puts this to the gate."""
