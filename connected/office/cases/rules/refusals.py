"""Why something cannot be done. Each docstring is what the officer reads."""

from connected.foundation.operations import Refused


class CaseIsClosed(Refused):
    """Case {reference} is closed. Reopen it first if there is more to do."""


class CaseIsOpen(Refused):
    """Case {reference} is open already."""


class OutcomeNotOffered(Refused):
    """“{outcome}” is not a way to close a case of “{case_type}”. Choose one of: {offered}."""

    field = "outcome"


class StageNotOffered(Refused):
    """“{stage}” is not a stage of “{case_type}”. Choose one of: {offered}."""

    field = "stage"


class AlreadyAtStage(Refused):
    """Case {reference} is at the stage “{stage}” already. Choose another stage."""

    field = "stage"


class NotOnThisTeam(Refused):
    """{name} is not in the team “{team}”, which has this case."""

    field = "to"


class AlreadyAssigned(Refused):
    """{name} has case {reference} already."""

    field = "to"


class NobodyHasIt(Refused):
    """Nobody has case {reference}, so there is nobody to take it from."""


class ChangedMeanwhile(Refused):
    """While you had case {reference} open, {name} changed it at {at}: {what}. Nothing of yours is
    saved yet. Look at the case again, then decide.
    """


class NoWayToReach(Refused):
    """Case {reference} has no email address and no mobile number, so a message cannot reach anybody."""

    field = "text"


class NothingWritten(Refused):
    """Write something first."""

    field = "text"


class AlreadyOpened(Refused):
    """The request {source_reference} from {source} has a case already."""


class PastOutOfOrder(Refused):
    """The past of “{summary}” is out of order: it opens, then closes, and a closing has an outcome."""


class PointNotWhole(Refused):
    """A place on the map needs a latitude from -90 to 90 and a longitude from -180 to 180."""


class NothingOffered(Refused):
    """The case type “{title}” needs at least one {what}."""


class OfferedTwice(Refused):
    """The case type “{title}” names the {what} “{key}” twice."""


class TargetTooShort(Refused):
    """The case type “{title}” must give at least one working day."""


class StageInUse(Refused):
    """Open cases of “{title}” are at the stage “{stage}”, so it cannot be taken away yet."""


class NotWaiting(Refused):
    """Case {reference} does not wait for the resident, so there is nothing to go on with."""


class WithPartnerAlready(Refused):
    """Case {reference} waits for a partner already."""


class NotWithPartner(Refused):
    """Case {reference} does not wait for a partner."""


class NothingFailed(Refused):
    """Every message about case {reference} has arrived, as far as we know."""


class TooLateToReopen(Refused):
    """A request can be opened again for {days} days. Please make a new one."""


class SameContact(Refused):
    """These are the contact details that we have already."""

    field = "email"
