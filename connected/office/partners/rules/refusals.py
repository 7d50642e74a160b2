"""Why something cannot be done, or is shut. Each docstring is what the person reads."""

from connected.foundation.operations import Refused


class Shut(Refused):
    """This is not shared with you."""


class AgreementIsDraft(Shut):
    """The agreement {agreement} is a draft. Nothing is shared under it yet."""


class AgreementIsRevoked(Shut):
    """The agreement {agreement} was revoked. Nothing is shared under it any more."""


class AgreementNotStarted(Shut):
    """The agreement {agreement} starts on {day}. Nothing is shared under it yet."""


class AgreementHasEnded(Shut):
    """The agreement {agreement} ended on {day}. Nothing is shared under it any more."""


class KindNotShared(Shut):
    """The agreement {agreement} shares no requests of the kind “{kind}”."""

    field = "agreement"


class ShareHasEnded(Shut):
    """Request {reference} is not shared with your organisation any more."""


class LeftOrganisation(Shut):
    """You no longer belong to the organisation that request {reference} is shared with."""


class LinkOpensNothing(Shut):
    """This link opens nothing. Check that you have the whole of it."""


class LinkNotOpened(Shut):
    """Open the link in your email once more, to see request {reference}."""


class LinkHasExpired(Shut):
    """This link expired on {day}. Request {reference} is not shared with you any more."""


class LinkWasRevoked(Shut):
    """The council has revoked this link. Request {reference} is not shared with you any more."""


class CaseIsClosed(Shut):
    """Request {reference} is closed. It is not shared with you any more."""


class LinkEndedAlready(Refused):
    """This link was revoked already."""


class AskedAlready(Refused):
    """{email} has a link to request {reference} already. Revoke that one first."""

    field = "email"


class OpenTooLong(Refused):
    """A link can open for {most} days at most."""

    field = "days"


class SharedAlready(Refused):
    """Request {reference} is shared with {organisation} already."""

    field = "agreement"


class NothingWritten(Refused):
    """Write something first."""

    field = "text"


class KeyTaken(Refused):
    """There is an organisation called {title} already."""

    field = "title"


class WorksElsewhere(Refused):
    """{email} belongs to an organisation already. End that first."""

    field = "email"


class StaffNotPartner(Refused):
    """{email} works for the council, so cannot be somebody of a partner as well."""

    field = "email"


class HasLeft(Refused):
    """This person has left the organisation already."""


class DatesOutOfOrder(Refused):
    """The last day must be the first day or later."""

    field = "ends_on"


class NotToShare(Refused):
    """An agreement cannot share “{what}”. Choose from the list."""

    field = "fields"


class NotAssessed(Refused):
    """Give the data protection assessment and its day before the agreement comes into force."""

    field = "assessment"


class NothingToShare(Refused):
    """Choose at least one kind of request before the agreement comes into force."""

    field = "kinds"


class InForceAlready(Refused):
    """The agreement {agreement} was brought into force already."""


class RevokedAlready(Refused):
    """The agreement {agreement} was revoked already."""


class NoReason(Refused):
    """Say why, so that everybody can understand it later."""

    field = "why"
