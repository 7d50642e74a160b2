from collections.abc import Sequence
from datetime import date

from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Body
from connected.strategy.bodies.queries import procedure
from connected.strategy.decisions.models import (
    CallIn,
    Decision,
    ForwardPlanEntry,
    Notice,
    Proposal,
)
from connected.strategy.decisions.operations.enacting import enact
from connected.strategy.decisions.operations.gate import (
    check_day,
    held,
    held_decision,
    keep,
)
from connected.strategy.decisions.rules import noticing as rules
from connected.strategy.decisions.rules.days import check_order
from connected.strategy.decisions.rules.preparing import AlreadyDecided

Outcome = CallIn.Outcome


@operation
def give_notice(
    *, proposal: Proposal, body: Body, due_on: date, published_on: date, by: Actor,
    route: str = ForwardPlanEntry.Route.NOTICE, reason: str = "", chair: str = "",
    chair_on: date | None = None, is_private: bool = False, private_because: str = "",
) -> ForwardPlanEntry:  # fmt: skip
    """Put a decision on the forward plan: in full time, by general exception, or as a special urgency."""
    proposal = held(proposal)
    if proposal.status not in (Proposal.Status.DRAFT, Proposal.Status.AT_GATE):
        raise AlreadyDecided(reference=proposal.reference)
    check_day(published_on)
    entry = ForwardPlanEntry(
        proposal=proposal, body=body, due_on=due_on, published_on=published_on, route=route,
        reason=reason.strip(), chair=chair.strip(), chair_on=chair_on, is_private=is_private,
        private_because=private_because.strip(),
    )  # fmt: skip
    rules.check_notice(entry, procedure())
    if chair_on:
        check_day(chair_on)
    entry.save(force_insert=True)
    record("decisions.notice_given", subject=proposal, by=by, body=body.key, due_on=due_on)
    return entry


@operation
def withdraw_notice(
    *, entry: ForwardPlanEntry, because: str, on: date, by: Actor
) -> ForwardPlanEntry:
    """The notice stays on the forward plan, struck out, with the reason."""
    entry = ForwardPlanEntry.objects.select_for_update().get(pk=entry.pk)
    check_day(on)
    if entry.withdrawn_on:
        raise rules.NoticeWithdrawn(day=in_words(entry.withdrawn_on))
    check_order("It was withdrawn", on, published=entry.published_on)
    entry.withdrawn_on, entry.withdrawn_because = on, because
    entry.save(update_fields=["withdrawn_on", "withdrawn_because"])
    record("decisions.notice_withdrawn", subject=entry, by=by, on=on)
    return entry


@operation
def publish_decision(
    *, decision: Decision, published_on: date, by: Actor, waived_because: str = "",
    waived_by: str = "",
) -> Notice:  # fmt: skip
    """Publish a decision. Where the body is subject to call-in, the days begin now, unless they are waived."""
    decision = held_decision(decision)
    check_day(published_on)
    notice = Notice.objects.filter(decision=decision).first()
    if notice:
        day = in_words(notice.published_on)
        raise rules.AlreadyPublished(number=decision.number, day=day)
    check_order("It was published", published_on, decided=decision.decided_on)
    waived = rules.check_waiver(decision, waived_because, waived_by)
    days = procedure().call_in_clear_working_days
    notice = Notice.objects.create(
        decision=decision,
        published_on=published_on,
        effective_on=rules.effective_on(decision, published_on, waived=waived, days=days),
        call_in_waived_because=waived_because.strip(),
        call_in_waived_by=waived_by.strip(),
    )
    record("decisions.published", subject=decision, by=by, on=published_on, waived=waived)
    return notice


@operation
def call_in(
    *, decision: Decision, members: Sequence[str], reason: str, received_on: date, by: Actor
) -> CallIn:
    """Councillors ask that a decision be looked at before it takes effect. Its clock stops."""
    decision = held_decision(decision)
    check_day(received_on)
    _check_may_be_called_in(decision, received_on)
    if not reason.strip():
        raise rules.CallInUnexplained
    names = rules.check_members(members, procedure())
    called_in = CallIn.objects.create(
        decision=decision, members=names, reason=reason.strip(), received_on=received_on
    )
    record("decisions.called_in", subject=decision, by=by, on=received_on, members=len(names))
    return called_in


def _check_may_be_called_in(decision: Decision, day: date) -> None:
    if not rules.is_subject_to_call_in(decision):
        raise rules.NotSubjectToCallIn(number=decision.number)
    notice = getattr(decision, "notice", None)
    if notice is None:
        raise rules.NotPublishedYet(number=decision.number)
    if notice.call_in_waived_because:
        raise rules.CallInWaived(number=decision.number, who=notice.call_in_waived_by)
    rules.check_call_ins(decision, list(decision.call_ins.all()))
    check_order("It was called in", day, published=notice.published_on)
    if day >= notice.effective_on:
        effective = in_words(notice.effective_on)
        raise rules.CallInTooLate(number=decision.number, effective=effective)


@operation
def settle_call_in(*, call_in: CallIn, outcome: str, because: str, on: date, by: Actor) -> CallIn:
    """Released, the decision takes effect. Referred back, the body decides again: a new decision."""
    decision = held_decision(call_in.decision)
    settled = CallIn.objects.select_for_update().get(pk=call_in.pk)
    if settled.outcome != Outcome.OPEN:
        raise rules.CallInSettled(day=in_words(settled.settled_on))
    check_day(on)
    check_order("It was settled", on, called_in=settled.received_on)
    if outcome not in (Outcome.RELEASED, Outcome.REFERRED_BACK) or not because.strip():
        raise rules.SettlementIncomplete
    settled.outcome, settled.settled_on = Outcome(outcome), on
    settled.settled_because = because.strip()
    settled.save(update_fields=["outcome", "settled_on", "settled_because"])
    record("decisions.call_in_settled", subject=decision, by=by, on=on, outcome=outcome)
    if outcome == Outcome.REFERRED_BACK:
        _lay_before_again(decision, by)
    elif decision.approves and on >= decision.notice.effective_on:
        enact(decision=decision, on=on, by=by)
    return settled


def _lay_before_again(decision: Decision, by: Actor) -> None:
    proposal = held(decision.proposal)
    proposal.status, proposal.body = Proposal.Status.AT_GATE, decision.body
    keep(proposal, "status", "body")
    record("decisions.sent_back", subject=proposal, by=by, decision=decision.number)
