from connected.foundation.operations import Refused
from connected.strategy.decisions.rules.sources import INVESTMENT


class AlreadyMet(Refused):
    """This condition was met already, on {day}."""

    source = INVESTMENT


class EvidenceMissing(Refused):
    """Say what shows that the condition is met."""

    source = INVESTMENT
    field = "evidence"
