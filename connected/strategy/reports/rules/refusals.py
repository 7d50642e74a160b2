from connected.foundation.operations import Refused

REPORT = "Cabinet report, 5 April 2017"


class AlreadyDrafted(Refused):
    """There is already an update on the strategy for {committee} on {meeting}. Open that one instead."""

    field = "meeting_on"


class PeriodBackwards(Refused):
    """The period ends before it begins. Choose a last month that is not before the first."""

    field = "last"


class MeetingTooEarly(Refused):
    """The meeting is on {meeting}, before the period ends on {last}. A report covers time that has passed."""

    field = "meeting_on"


class ReasonMissing(Refused):
    """An exempt report says why it is exempt. Name the paragraph that allows it."""

    field = "exempt_reason"


class AlreadyPublished(Refused):
    """{title} was published on {published}. A published report cannot be changed."""


class UnknownSection(Refused):
    """A report has no section called {key}."""


class SectionEmpty(Refused):
    """Some sections say nothing yet: {sections}. Write each one, or say that there is nothing to report."""


class NotAdverse(Refused):
    """{criterion} does not miss its target, so it needs no route to green."""


class RouteInThePast(Refused):
    """Give a date after {last}, when the period ended. A route to green lies ahead."""

    field = "due_on"


class RoutesMissing(Refused):
    """Some criteria miss their target and have no route to green yet: {criteria}."""

    source = f"{REPORT}, 5.4"


class NothingToVerify(Refused):
    """The {kind} implications say nothing yet, so there is nothing to verify."""

    source = f"{REPORT}, 7"


class AuthorVerifies(Refused):
    """You wrote this report. Another officer must verify its implications."""

    source = f"{REPORT}, 7.1 to 7.4"


class NotVerified(Refused):
    """Some implications are not verified yet: {kinds}. Silence is not clearance."""

    source = f"{REPORT}, 7.1 to 7.4"


class AuthorPublishes(Refused):
    """You wrote this report. Somebody else must publish it."""

    source = f"{REPORT}, 3.10"
