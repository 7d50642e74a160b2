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


class MoveNotOffered(Refused):
    """Case {reference} cannot go to the stage “{stage}” from where it is. It can go to: {offered}."""

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


class NoReasonGiven(Refused):
    """Say why, so that everybody can understand it later."""

    field = "why"


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


class DeadlineNotUnderstood(Refused):
    """A deadline of “{title}” must name one of these: working_days, calendar_days, calendar_months
    (each 1 or more), or the day it is due “on”. More time cannot be a fixed day.
    """


class StageUnknown(Refused):
    """The case type “{title}” names a stage “{stage}” that it does not have. It has: {offered}."""


class StageNotReached(Refused):
    """No case of “{title}” can come to the stage “{stage}”. Let another stage name it as next."""


class StageLeadsNowhere(Refused):
    """From the stage “{stage}” of “{title}” a case can never be closed. Let an outcome be given from there."""


class OnlyAManager(Refused):
    """Only a manager of the team “{team}” may choose “{what}”. Ask one of them."""


class TasksLeft(Refused):
    """There is something left to do on case {reference} first: {tasks}."""


class LateWithoutReason(Refused):
    """Case {reference} is late. Say why, for the council’s own record."""

    field = "late_reason"


class NotToBeLonger(Refused):
    """Cases of “{case_type}” cannot be given more time."""


class LongerAlready(Refused):
    """Case {reference} was given more time already. That can be done once."""


class TooLateToBeLonger(Refused):
    """Case {reference} is late already. More time can only be given before."""


class StopNotOffered(Refused):
    """The clock of “{case_type}” cannot be stopped for “{reason}”. It can for: {offered}."""

    field = "reason"


class AlreadyStopped(Refused):
    """The clock of case {reference} stands still already."""


class PriorityNotOffered(Refused):
    """“{priority}” is not a priority of “{case_type}”. Choose one of: {offered}."""

    field = "priority"


class SamePriority(Refused):
    """Case {reference} has the priority “{priority}” already."""

    field = "priority"


class StageInUse(Refused):
    """Open cases of “{title}” are at the stage “{stage}”, so it cannot be taken away yet."""


class NotWaiting(Refused):
    """The clock of case {reference} runs already."""


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
