from connected.foundation.operations import Refused

REPORT = "Cabinet report, 5 April 2017"


class LimitNeedsDecision(Refused):
    """The limit "{limit}" was set by decision {decision}. Change it by a new decision, not in the file."""

    source = f"{REPORT}, 3.10"


class DecisionNumberMissing(Refused):
    """A limit changes only by a decision. Give the number of the decision."""

    source = f"{REPORT}, 3.10"
    field = "decision"


class LimitBackdated(Refused):
    """The limit in force began on {begun}. A new limit begins on a later day, so that the past stays as it was."""

    field = "valid_from"


class LimitBelowNought(Refused):
    """A limit cannot be below nought."""

    field = "amount"


class LimitUnchanged(Refused):
    """That is the limit already. A new decision must change something."""

    field = "amount"


class AlreadySeated(Refused):
    """{name} already sits on {body} since {since}. End that seat first."""

    field = "name"


class ChairTaken(Refused):
    """{body} already has a chair: {name}, since {since}. End that seat first."""

    field = "position"


class SeatInTheFuture(Refused):
    """{day} has not come yet. Record a seat on the day when it begins or ends, or later."""

    field = "on"


class SeatEndsBeforeItBegan(Refused):
    """This seat began on {begun}. It cannot end before that."""

    field = "on"


class SeatEnded(Refused):
    """This seat has ended already, on {ended}."""
