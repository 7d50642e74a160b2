"""Notice before a key decision, publication after it, and the clock of call-in."""

from collections.abc import Sequence
from datetime import date

from connected.foundation.calendars import (
    add_clear_working_days,
    clear_days_between,
    clear_working_days_between,
)
from connected.foundation.operations import Refused
from connected.foundation.ui.words import in_words, plural
from connected.strategy.bodies.models import Procedure
from connected.strategy.decisions.models import CallIn, Decision, ForwardPlanEntry
from connected.strategy.decisions.rules.sources import (
    CALL_IN,
    GENERAL_EXCEPTION,
    NOTICE,
    RECORD,
    SPECIAL_URGENCY,
)

Way = ForwardPlanEntry.Route


class NoticeTooShort(Refused):
    """{published} to {due} is {had}. A key decision needs {needed} on the forward plan. Choose a
    later day, or say that an exception applies."""

    source = NOTICE
    field = "due_on"


class ExceptionTooShort(Refused):
    """Scrutiny's chair was told on {told}. {needed} must pass before the decision. Choose a later
    day, or ask the chair to agree that it is urgent."""

    source = GENERAL_EXCEPTION
    field = "due_on"


class ShortNoticeUnexplained(Refused):
    """Short notice needs a reason, the name of scrutiny's chair, and the day on which the chair was told or agreed."""

    source = f"{GENERAL_EXCEPTION} and 11"
    field = "reason"


class ChairNotAsked(Refused):
    """Scrutiny's chair agreed on {told}, after the day of the decision. The chair must agree before it."""

    source = SPECIAL_URGENCY
    field = "chair_on"


class PrivateUnexplained(Refused):
    """Say why the public cannot be there when it is decided."""

    source = "SI 2012/2089, regulation 5"
    field = "private_because"


class NoticeMissing(Refused):
    """This is a key decision, and {body} gave no notice of it on the forward plan that allows it on {day}."""

    source = NOTICE


class NoticeWithdrawn(Refused):
    """This notice was withdrawn already, on {day}."""

    source = NOTICE


class AlreadyPublished(Refused):
    """{number} was published already, on {day}."""

    source = RECORD


class WaiverIncomplete(Refused):
    """To go without call-in, say why it cannot wait and who agreed."""

    source = CALL_IN
    field = "waived_because"


class NothingToWaive(Refused):
    """Decisions of {body} are not subject to call-in, so there is nothing to waive."""

    source = CALL_IN
    field = "waived_because"


class NotSubjectToCallIn(Refused):
    """{number} cannot be called in. Only approvals and rejections of a body that is subject to call-in can."""

    source = CALL_IN


class NotPublishedYet(Refused):
    """{number} is not published yet. The days of call-in begin with its publication."""

    source = CALL_IN


class CallInWaived(Refused):
    """{number} was too urgent for call-in, as {who} agreed."""

    source = CALL_IN


class CallInTooLate(Refused):
    """{number} takes effect on {effective}. It could be called in until the day before."""

    source = CALL_IN
    field = "received_on"


class TooFewMembers(Refused):
    """A call-in needs {needed}. Name each of them."""

    source = CALL_IN
    field = "members"


class CallInUnexplained(Refused):
    """Say why the decision should be looked at again."""

    source = CALL_IN
    field = "reason"


class CallInOpen(Refused):
    """{number} is called in. Nothing may be done under it until that is settled."""

    source = CALL_IN


class CallInSettled(Refused):
    """This call-in was settled already, on {day}."""

    source = CALL_IN


class SettlementIncomplete(Refused):
    """Say whether the decision may take effect or is sent back, and why."""

    source = CALL_IN
    field = "because"


class SentBack(Refused):
    """{number} was sent back to be decided again. It never takes effect itself."""

    source = CALL_IN


class NotAnApproval(Refused):
    """{number} approves nothing, so it cannot take effect."""

    source = RECORD


class AlreadyInForce(Refused):
    """{number} took effect already, on {day}."""

    source = RECORD


class CallInStillPossible(Refused):
    """{number} can be called in until it takes effect on {effective}. Nothing may be done under it before."""

    source = CALL_IN


def check_notice(entry: ForwardPlanEntry, procedure: Procedure) -> None:
    """Whether the notice allows the decision on the day that it announces."""
    if entry.is_private and not entry.private_because.strip():
        raise PrivateUnexplained
    if entry.route == Way.NOTICE:
        had = clear_days_between(entry.due_on, entry.published_on)
        if had < procedure.notice_clear_days:
            raise NoticeTooShort(
                published=in_words(entry.published_on),
                due=in_words(entry.due_on),
                had=plural(had, "clear day"),
                needed=plural(procedure.notice_clear_days, "clear day"),
            )
        return
    if not (entry.reason.strip() and entry.chair.strip() and entry.chair_on):
        raise ShortNoticeUnexplained
    _check_chair(entry, entry.chair_on, procedure)


def _check_chair(entry: ForwardPlanEntry, chair_on: date, procedure: Procedure) -> None:
    if entry.route == Way.SPECIAL_URGENCY:
        if chair_on > entry.due_on:
            raise ChairNotAsked(told=in_words(chair_on))
        return
    needed = procedure.exception_clear_working_days
    told = max(chair_on, entry.published_on)
    if clear_working_days_between(entry.due_on, told) < needed:
        raise ExceptionTooShort(told=in_words(told), needed=plural(needed, "clear working day"))


def check_key_notice(
    entries: Sequence[ForwardPlanEntry], *, body: object, day: date
) -> ForwardPlanEntry:
    """The notice under which this body may take a key decision on this day."""
    for entry in entries:
        begun = entry.withdrawn_on is None and entry.published_on <= day
        if begun and entry.due_on <= day:
            return entry
    raise NoticeMissing(body=body, day=in_words(day))


def is_subject_to_call_in(decision: Decision) -> bool:
    """What a body sends on or puts off changes nothing yet, so there is nothing to call in."""
    final = (*Decision.APPROVING, Decision.Outcome.REJECTED)
    return decision.body.is_subject_to_call_in and decision.outcome in final


def effective_on(decision: Decision, published_on: date, *, waived: bool, days: int) -> date:
    """The first day on which it may take effect if nobody calls it in. The day of publication does not count."""
    if not is_subject_to_call_in(decision):
        return decision.decided_on
    return published_on if waived else add_clear_working_days(published_on, days)


def check_waiver(decision: Decision, because: str, who: str) -> bool:
    """Whether call-in is waived; refused where that is half said."""
    if bool(because.strip()) != bool(who.strip()):
        raise WaiverIncomplete
    if because.strip() and not is_subject_to_call_in(decision):
        raise NothingToWaive(body=decision.body)
    return bool(because.strip())


def check_members(members: Sequence[str], procedure: Procedure) -> list[str]:
    """The different names. Where nobody published how many it takes, one is enough."""
    names = list(dict.fromkeys(name.strip() for name in members if name.strip()))
    needed = procedure.call_in_members or 1
    if len(names) < needed:
        raise TooFewMembers(needed=plural(needed, "member"))
    return names


def check_call_ins(decision: Decision, call_ins: Sequence[CallIn]) -> None:
    """Whether a call-in stands between the decision and its effect."""
    outcomes = {call_in.outcome for call_in in call_ins}
    if CallIn.Outcome.OPEN in outcomes:
        raise CallInOpen(number=decision.number)
    if CallIn.Outcome.REFERRED_BACK in outcomes:
        raise SentBack(number=decision.number)
