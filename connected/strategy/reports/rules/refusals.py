from connected.foundation.operations import Refused

REPORT = "Cabinet report, 5 April 2017"


class AlreadyDrafted(Refused):
    """There is already {what} for {committee} on {meeting}. Open that one instead."""

    field = "meeting_on"


class PeriodBackwards(Refused):
    """The period ends before it begins. Choose a last month that is not before the first."""

    field = "last"


class MeetingTooEarly(Refused):
    """The meeting is on {meeting}, before the period ends on {last}. A report covers time that has passed."""

    field = "meeting_on"


class MeetingCancelled(Refused):
    """The meeting of {committee} on {meeting} is cancelled. Choose another day."""

    field = "meeting_on"


class ExemptWithoutTrace(Refused):
    """An exempt report still tells the public its amount band and when the exemption is looked at again.
    Say both at the head of the report.
    """


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


class ChangedMeanwhile(Refused):
    """While you had this open, {name} saved it at {at}. Nothing of yours is saved yet. Compare the two
    below, then save again.
    """


class DayInTheFuture(Refused):
    """{day} has not come yet. Give a day up to today."""


class RecommendationsMissing(Refused):
    """The report recommends nothing yet. Say what members are asked to decide."""

    source = f"{REPORT}, 1"


class RecommendationEmpty(Refused):
    """Recommendation {number} says nothing yet. Give it words of its own, or take it out."""

    source = f"{REPORT}, 1"


class RecommendationRepeated(Refused):
    """Recommendations {first} and {second} say the same. Members decide each one alone, so each needs its own words."""

    source = f"{REPORT}, 1"


class UnknownRecommendation(Refused):
    """The report has no recommendation in place {place}."""


class UnknownOption(Refused):
    """The report has no option in place {place}."""


class OptionsTooFew(Refused):
    """A decision needs {least} options or more to choose from. This report has {found}."""

    source = f"{REPORT}, 3"


class DoNothingMissing(Refused):
    """One option must be to do nothing, so that members see what happens anyway."""

    source = f"{REPORT}, 3"


class OptionNotArgued(Refused):
    """Some options do not say what speaks for or against them: {options}."""

    source = f"{REPORT}, 3"


class OptionNotRecommended(Refused):
    """No option is recommended. Say which one section 2 asks members to agree."""

    source = f"{REPORT}, 3"


class CommentsOpen(Refused):
    """Some comments are not settled yet, on: {parts}. Answer each, or say why nothing changes."""


class CommentSettled(Refused):
    """This comment was settled already, by {name}."""


class NothingSaid(Refused):
    """Write what you want to say."""

    field = "text"


class NotThisStep(Refused):
    """The report is {status}, so it cannot be {wanted} now."""


class AuthorClears(Refused):
    """You wrote this report. The director who answers for it must be somebody else."""

    source = f"{REPORT}, 3.10"


class NotCleared(Refused):
    """Nobody has cleared the report yet. Silence is not clearance."""

    source = f"{REPORT}, 7"


class NotTheirs(Refused):
    """{name} may not clear this part. Ask somebody whose task it is."""

    field = "officer"


class LatenessUnexplained(Refused):
    """Members should get a report {least} before the meeting, and this one comes {days} before. Say why
    it is late, and who accepted it.
    """

    field = "lateness_reason"
    source = "Local Government Act 1972, section 100B"


class NobodyAcceptedLateness(Refused):
    """Say who accepted that the report comes late: a name and a post."""

    field = "lateness_accepted_by"
    source = "Local Government Act 1972, section 100B"


class MeetingIsOver(Refused):
    """The meeting was on {meeting}. A report is published before its meeting."""


class ProposalMissing(Refused):
    """A decision report is about a proposal at the gate. Choose which."""

    field = "proposal"


class ProposalNotOpen(Refused):
    """The proposal {reference} is {status}, so there is nothing to decide."""

    field = "proposal"


class UnknownProgramme(Refused):
    """The strategy has no programme called {key}."""

    field = "programmes"


class WordedOnTheProposal(Refused):
    """These implications are the proposal's own. Change them there: the report shows the same words."""
