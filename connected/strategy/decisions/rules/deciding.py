"""What a body may not decide, and when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from connected.foundation.operations import Refused
from connected.foundation.ui.words import in_words, money
from connected.strategy.bodies.models import Body, Meeting, Membership
from connected.strategy.decisions.models import Decision, Implication, Proposal
from connected.strategy.decisions.rules.sources import (
    IMPLICATIONS,
    INVESTMENT,
    OURS,
    RECORD,
    RETURN,
)


@dataclass(frozen=True)
class Condition:
    """What must be done, by whom and by when, for an approval to hold."""

    text: str
    owner: str
    due_on: date
    before_spending: bool = False
    owner_user: Any = None


class NotBeforeBody(Refused):
    """{reference} is not before {body}. A body decides only what is before it."""

    source = INVESTMENT


class AuthorDecides(Refused):
    """This proposal has your name as its author. Somebody else must record what was decided."""

    source = INVESTMENT


class NoSeat(Refused):
    """{name} had no seat on {body} on {day}. A member of that day or the clerk records a decision."""

    source = RECORD


class MeetingIsAnother(Refused):
    """That meeting was not one of {body} on {day}. Choose the meeting at which it was decided."""

    source = RECORD
    field = "meeting"


class ReasonsMissing(Refused):
    """Give the reasons for the decision."""

    source = RECORD
    field = "reasons"


class UnknownOutcome(Refused):
    """{outcome} is not something that a body can decide."""

    field = "outcome"


class NotVerified(Refused):
    """Some implications are not worded and verified: {kinds}. Silence is not clearance."""

    source = IMPLICATIONS


class VerifiedByAuthor(Refused):
    """The author verified some implications: {kinds}. Another officer must verify them."""

    source = IMPLICATIONS


class ConditionsMissing(Refused):
    """An approval with conditions has at least one. Say what must be done, by whom and by when."""

    source = INVESTMENT
    field = "text"


class ConditionsWithoutOutcome(Refused):
    """Conditions go with an approval with conditions. Choose that, or leave the conditions out."""

    source = INVESTMENT
    field = "outcome"


class ConditionIncomplete(Refused):
    """Each condition says what must be done and who answers for it, and falls due on or after the
    day of the decision."""

    source = INVESTMENT
    field = "text"


class MoreThanAsked(Refused):
    """The paper asks for {asked}. A body cannot approve {approved}."""

    source = INVESTMENT
    field = "capital"


class ReturnNotPositive(Refused):
    """This proposal does not return more than it costs, and asks for no exception. Reject it, put
    it off, or send it on."""

    source = RETURN


class ExceptionNeedsHigherBody(Refused):
    """This proposal does not return more than it costs. Only a body above {body} may make an exception. Send it on."""

    source = RETURN


class ExceptionReasonMissing(Refused):
    """This proposal does not return more than it costs. Say why an exception is made."""

    source = RETURN
    field = "exception_reason"


class ExposureGrew(Refused):
    """Since the paper was submitted, more was approved that counts together with it. It is now for
    {body} to decide. Send it on."""

    source = OURS


class NowhereToSend(Refused):
    """There is no body above {body} to send it on to."""

    source = INVESTMENT
    field = "outcome"


def check_before(proposal: Proposal, body: Body) -> None:
    if proposal.status != Proposal.Status.AT_GATE or proposal.body_id != body.pk:
        raise NotBeforeBody(reference=proposal.reference, body=body)


def check_who(proposal: Proposal, body: Body, seat: Membership | None, day: date, by: Any) -> None:
    if by.pk == proposal.author_id:
        raise AuthorDecides
    if seat is None:
        raise NoSeat(name=by.actor_name, body=body, day=in_words(day))


def check_meeting(meeting: Meeting | None, body: Body, day: date) -> None:
    if meeting is None:
        return
    was_held = meeting.status != Meeting.Status.CANCELLED
    if not was_held or meeting.body_id != body.pk or meeting.held_on != day:
        raise MeetingIsAnother(body=body, day=in_words(day))


def check_words(outcome: str, reasons: str) -> None:
    if outcome not in Decision.Outcome.values:
        raise UnknownOutcome(outcome=outcome)
    if not reasons.strip():
        raise ReasonsMissing


def check_verified(proposal: Proposal, implications: Sequence[Implication]) -> None:
    """Every kind worded and verified, none by the author. What is missing counts as not cleared."""
    cleared = {one.kind for one in implications if one.is_verified and one.text.strip()}
    left = [kind.label.lower() for kind in Implication.Kind if kind.value not in cleared]
    if left:
        raise NotVerified(kinds=", ".join(left))
    own = [one for one in implications if one.verified_by_id == proposal.author_id]
    if own:
        raise VerifiedByAuthor(kinds=", ".join(one.get_kind_display().lower() for one in own))


def read_conditions(
    given: Iterable[Mapping[str, Any]], outcome: str, decided_on: date
) -> list[Condition]:
    conditions = [Condition(**one) for one in given]
    if outcome == Decision.Outcome.CONDITIONS and not conditions:
        raise ConditionsMissing
    if outcome != Decision.Outcome.CONDITIONS and conditions:
        raise ConditionsWithoutOutcome
    for one in conditions:
        if not (one.text.strip() and one.owner.strip()) or one.due_on < decided_on:
            raise ConditionIncomplete
    return conditions


def check_amounts(proposal: Proposal, capital: Decimal, revenue: Decimal) -> None:
    for asked, approved in ((proposal.capital, capital), (proposal.revenue, revenue)):
        if not 0 <= approved <= asked:
            raise MoreThanAsked(asked=money(asked), approved=money(approved))


def needs_exception(proposal: Proposal) -> bool:
    """Money is asked for, and nothing shows that it returns more than it costs; or it says that it does not."""
    unknown = proposal.asks_for_money and proposal.return_state != Proposal.Return.POSITIVE
    return unknown or proposal.return_state == Proposal.Return.NEGATIVE


def check_recommendation(proposal: Proposal) -> None:
    """A body below the last stop may recommend what needs an exception only where one is asked for."""
    if needs_exception(proposal) and not proposal.exception_reason.strip():
        raise ReturnNotPositive


def check_exception(body: Body, end: Body, highest: Body, reason: str) -> None:
    """An exception is for a body above the one with which the way ends by the limits; or for the highest."""
    is_above = (body.rank or 0) > (end.rank or 0)
    if not is_above and body.pk != highest.pk:
        raise ExceptionNeedsHigherBody(body=end)
    if not reason.strip():
        raise ExceptionReasonMissing


def check_exposure(body: Body, needed: Body) -> None:
    if (needed.rank or 0) > (body.rank or 0):
        raise ExposureGrew(body=needed)
