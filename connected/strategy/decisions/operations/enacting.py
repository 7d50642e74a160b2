from datetime import date, timedelta

from connected.foundation.audit import record
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Body
from connected.strategy.bodies.operations import set_threshold
from connected.strategy.bodies.queries import thresholds_on
from connected.strategy.decisions.models import CallIn, Decision, Enactment, Proposal
from connected.strategy.decisions.operations.gate import check_day, held_decision
from connected.strategy.decisions.rules import noticing as rules
from connected.strategy.decisions.rules.days import check_order
from connected.strategy.decisions.rules.preparing import limit_terms, same_limit
from connected.strategy.decisions.signals import decision_enacted

ONE_DAY = timedelta(days=1)
NOT_SUBJECT = "Decisions of {body} are not subject to call-in."
WAIVED = "Call-in was waived: {because} {who} agreed."
RELEASED = "It was called in, and released on {day}: {because}"
NOT_CALLED_IN = "Nobody called it in by {effective}."


@operation
def enact(*, decision: Decision, on: date, by: Actor) -> Enactment:
    """From this day on the decision may be acted upon. Refused while anybody may still call it in."""
    decision = held_decision(decision)
    check_day(on)
    if not decision.approves:
        raise rules.NotAnApproval(number=decision.number)
    enactment = Enactment.objects.filter(decision=decision).first()
    if enactment:
        raise rules.AlreadyInForce(number=decision.number, day=in_words(enactment.on))
    rules.check_call_ins(decision, list(decision.call_ins.all()))
    check_order("It takes effect", on, decided=decision.decided_on)
    because = _because(decision, on)
    enactment = Enactment.objects.create(decision=decision, on=on, because=because)
    record("decisions.enacted", subject=decision, by=by, on=on)
    if decision.proposal.kind == Proposal.Kind.LIMIT:
        _change_limit(decision, on, by)
    decision_enacted.send(sender=Decision, decision=decision, by=by)
    return enactment


def _change_limit(decision: Decision, on: date, by: Actor) -> None:
    """The wanted limit, from the day asked for; never from one that lies behind the row in force."""
    wanted = limit_terms(decision.proposal.terms)
    body = Body.objects.get(key=wanted["body"])
    now = [
        limit
        for limit in thresholds_on(max(wanted["valid_from"], on))
        if limit.body_id == body.pk and limit.dimension == wanted["dimension"]
    ]
    if any(same_limit(limit, wanted) for limit in now):
        return
    begun = max((limit.valid_from + ONE_DAY for limit in now), default=on)
    set_threshold(
        **{**wanted, "body": body, "valid_from": max(wanted["valid_from"], on, begun)},
        decision=decision.number,
        source=f"Decision {decision.number} of {decision.body}, {in_words(decision.decided_on)}",
        by=by,
    )


def _because(decision: Decision, on: date) -> str:
    """Why it may take effect; refused where it may not yet."""
    if not rules.is_subject_to_call_in(decision):
        return NOT_SUBJECT.format(body=decision.body)
    notice = getattr(decision, "notice", None)
    if notice is None:
        raise rules.NotPublishedYet(number=decision.number)
    if on < notice.effective_on:
        effective = in_words(notice.effective_on)
        raise rules.CallInStillPossible(number=decision.number, effective=effective)
    if notice.call_in_waived_because:
        because, who = notice.call_in_waived_because, notice.call_in_waived_by
        return WAIVED.format(because=because, who=who)
    released = decision.call_ins.filter(outcome=CallIn.Outcome.RELEASED).last()
    if released is None:
        return NOT_CALLED_IN.format(effective=in_words(notice.effective_on))
    check_order("It takes effect", on, released=released.settled_on)
    return RELEASED.format(day=in_words(released.settled_on), because=released.settled_because)


@operation
def enact_what_is_due(*, on: date, by: Actor) -> list[Enactment]:
    """All approvals whose days of call-in have passed, each in force from this day. May run any number of times."""
    waiting = Decision.objects.standing().filter(
        enactment=None, notice__effective_on__lte=on, decided_on__lte=on
    )
    free = waiting.exclude(call_ins__outcome=CallIn.Outcome.OPEN)
    enactments = [enact(decision=decision, on=on, by=by) for decision in free.order_by("pk")]
    if not enactments:
        nothing_changed()
    return enactments
