from connected.foundation.operations import Refused

ACCESS = "Local Government Act 1972"
REPORT = "Cabinet report, 5 April 2017"


class DayNotCome(Refused):
    """{day} has not come yet. Record things on the day when they happen, or later."""

    field = "on"


class MeetingInThePast(Refused):
    """A meeting is planned before it is held. Choose a day after {day}."""

    field = "held_on"


class DayTaken(Refused):
    """{body} already meets on {day}. Choose another day."""

    field = "held_on"


class ChangedMeanwhile(Refused):
    """Somebody changed this while you were looking at it. Read it again, then make your change."""


class AgendaIsPublished(Refused):
    """The agenda was published on {day}. It can only take late items now, if the chair accepts why they cannot wait."""

    source = f"{ACCESS}, section 100B(4)"


class AgendaNotPublished(Refused):
    """The agenda is not published yet, so the public has had no notice. Publish it first."""

    source = f"{ACCESS}, section 100B"


class MeetingIsCancelled(Refused):
    """This meeting was cancelled: {because}"""


class MeetingNotHeld(Refused):
    """This meeting is not recorded as held yet. Record who was there, then record it as held."""


class MeetingIsHeld(Refused):
    """This meeting was held already."""


class MinutesArePublished(Refused):
    """The minutes were published on {day}. They cannot be changed any more."""


class AgendaIsEmpty(Refused):
    """There is nothing on this agenda yet. Put an item on it first."""


class AgendaBeforeItsItems(Refused):
    """The last item was put on this agenda on {day}. It cannot be published before that."""

    field = "on"


class AgendaTooLate(Refused):
    """The agenda must be public for {days} clear working days before the meeting: by {latest} at the latest.
    Cancel this meeting, say why, and plan a later one."""

    source = f"{ACCESS}, section 100B(3)"
    field = "on"


class ReasonMissing(Refused):
    """Say why. The reason is published."""

    field = "because"


class UrgencyMissing(Refused):
    """A late item needs the reason why it cannot wait for the next meeting."""

    source = f"{ACCESS}, section 100B(4)(b)"
    field = "because"


class NotTheChair(Refused):
    """{name} does not chair {body} on that day. Only the chair can accept a late item."""

    source = f"{ACCESS}, section 100B(4)(b)"
    field = "chair"


class LateItemAfterMeeting(Refused):
    """A late item comes after the agenda and not after the meeting: from {first} to {last}."""

    field = "on"


class ExemptWithoutTrace(Refused):
    """An exempt item still says under which paragraph, about how much money it is, and when that is looked at again."""

    source = f"{ACCESS}, Schedule 12A"
    field = "exempt_paragraph"


class ItemNotThere(Refused):
    """There is no item with that number on this agenda."""


class ItemWithdrawn(Refused):
    """This item was withdrawn: {because}"""


class NotAMember(Refused):
    """{name} does not sit on {body} on {day}."""


class MemberIsThere(Refused):
    """{name} is recorded as present, so nobody stands in for them."""

    field = "instead_of"


class NameTaken(Refused):
    """{name} is on the list already."""

    field = "name"


class HasTakenPart(Refused):
    """{name} voted or declared an interest, so they were there."""


class AttendanceMissing(Refused):
    """Nobody is recorded yet. Record who was there first."""


class NoQuorum(Refused):
    """{present} who vote were there, and {body} needs {needed}. Without a quorum it decides nothing.
    Cancel the meeting and say that there was no quorum."""

    source = f"{ACCESS}, Schedule 12, paragraph 6"


class NotHeldThatDay(Refused):
    """This meeting was called for {day}. It cannot be held on another day."""

    field = "on"


class ChairNotThere(Refused):
    """{name} was not there, so they did not take the chair."""

    field = "chair"


class NotPresent(Refused):
    """{name} was not there."""

    field = "member"


class PecuniaryStays(Refused):
    """Whoever has a pecuniary interest leaves the room, and neither speaks nor votes on the item."""

    source = "Localism Act 2011, section 31(4)"
    field = "withdrew"


class AlreadyDeclared(Refused):
    """{name} has declared an interest in this item already."""

    field = "member"


class MayNotVote(Refused):
    """{name} may not vote on this item: {why}."""


class NothingResolved(Refused):
    """Write what was resolved. If nothing was to be decided, write that the report was noted."""

    field = "resolution"


class ReasonsMissing(Refused):
    """Write the reasons for what was resolved."""

    source = "SI 2012/2089, regulation 12(2)(b)"
    field = "reasons"


class AlternativesMissing(Refused):
    """Write what else was considered and rejected, or that there was nothing else to consider."""

    source = "SI 2012/2089, regulation 12(2)(c)"
    field = "alternatives"


class ItemsUnfinished(Refused):
    """Some items say nothing yet of what was resolved: {items}."""


class MinutesBeforeMeeting(Refused):
    """The meeting was on {day}. Its minutes cannot be published before that."""

    field = "on"


class NotScrutiny(Refused):
    """{body} does not do scrutiny, so it cannot refer anything. Record a question instead."""

    source = "Local Government Act 2000, section 9F"
    field = "from_body"


class NotYourCommittee(Refused):
    """You do not sit on {body}. Ask its clerk to record this."""

    field = "from_body"


class SameBody(Refused):
    """A referral goes to another body than the one that makes it."""

    field = "to_body"


class AboutNothing(Refused):
    """Say what this is about: an item of a meeting, a decision or a report."""

    field = "about"


class AnsweredAlready(Refused):
    """This was answered on {day}. What was answered stays."""


class AnsweredTooSoon(Refused):
    """It was asked on {day}. The answer cannot be older."""

    field = "on"
