from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.strategy.bodies.models import Body, Meeting, Membership
from connected.strategy.bodies.queries import deciding_bodies, seat_of, thresholds_on
from connected.strategy.decisions.models import Decision, Obligation, Proposal
from connected.strategy.decisions.operations.enacting import enact
from connected.strategy.decisions.operations.gate import (
    check_day,
    held,
    keep,
    one_decision_at_a_time,
)
from connected.strategy.decisions.queries.exposure import approved_before, key_reasons
from connected.strategy.decisions.queries.gate import (
    last_decision_on,
    last_verified_on,
    next_number,
    notices_for,
    sent_back,
)
from connected.strategy.decisions.rules import deciding as rules
from connected.strategy.decisions.rules import routing
from connected.strategy.decisions.rules.days import check_order
from connected.strategy.decisions.rules.noticing import check_key_notice, is_subject_to_call_in
from connected.strategy.decisions.signals import proposal_decided

Outcome = Decision.Outcome


@dataclass(frozen=True)
class Motion:
    """What a body is asked to decide, as it was put."""

    outcome: str
    reasons: str
    decided_on: date
    capital: Decimal
    revenue: Decimal
    conditions: Sequence[rules.Condition]
    exception_reason: str

    @property
    def approves(self) -> bool:
        return self.outcome in Decision.APPROVING


@operation
def decide(
    *, proposal: Proposal, body: Body, outcome: str, reasons: str, decided_on: date, by: User,
    alternatives: str = "", interests: str = "", meeting: Meeting | None = None,
    capital: Decimal | None = None, revenue: Decimal | None = None,
    conditions: Sequence[Mapping[str, Any]] = (), exception_reason: str = "", post: str = "",
) -> Decision:  # fmt: skip
    """Record what a body decided. An approval is final at the last stop; before it, it is a recommendation."""
    one_decision_at_a_time()
    proposal = held(proposal)
    rules.check_before(proposal, body)
    check_day(decided_on)
    seat = seat_of(by, body, decided_on)
    rules.check_who(proposal, body, seat, decided_on, by)
    rules.check_meeting(meeting, body, decided_on)
    rules.check_words(outcome, reasons)
    motion = Motion(
        outcome, reasons.strip(), decided_on,
        proposal.capital if capital is None else capital,
        proposal.revenue if revenue is None else revenue,
        rules.read_conditions(conditions, outcome, decided_on), exception_reason.strip(),
    )  # fmt: skip
    _check_days(proposal, decided_on)
    if motion.approves:
        _check_approval(proposal, body, motion)
    decision = _recorded(
        proposal, body, motion, by, seat, post, alternatives=alternatives, interests=interests,
        meeting=meeting,
    )  # fmt: skip
    _send_on(proposal, body, decision)
    record("decisions.decided", subject=decision, by=by, outcome=decision.outcome, body=body.key)
    proposal_decided.send(sender=Decision, proposal=proposal, decision=decision, by=by)
    if decision.approves and not is_subject_to_call_in(decision):
        enact(decision=decision, on=decided_on, by=by)
    return decision


def _check_days(proposal: Proposal, day: date) -> None:
    call_in = sent_back(proposal)
    check_order(
        "It was decided",
        day,
        submitted=proposal.submitted_on,
        decided_before=last_decision_on(proposal),
        sent_back=call_in.settled_on if call_in else None,
    )


def _check_approval(proposal: Proposal, body: Body, motion: Motion) -> None:
    implications = list(proposal.implications.all())
    rules.check_verified(proposal, implications)
    check_order("It was decided", motion.decided_on, verified=last_verified_on(implications))
    rules.check_amounts(proposal, motion.capital, motion.revenue)
    if not routing.is_last(proposal.route, body):
        rules.check_recommendation(proposal)
        return
    amounts = routing.amounts_of(proposal, approved_before(proposal))
    bodies = list(deciding_bodies())
    needed = _end_today(proposal, amounts, bodies)
    rules.check_exposure(body, needed)
    if rules.needs_exception(proposal):
        rules.check_exception(body, needed, bodies[-1], motion.exception_reason)
    if proposal.is_key or key_reasons(amounts, _submitted(proposal)):
        check_key_notice(notices_for(proposal, body), body=body, day=motion.decided_on)


def _end_today(proposal: Proposal, amounts: routing.Amounts, bodies: Sequence[Body]) -> Body:
    """The body that must decide: by the frozen route, or a higher one where the exposure has grown since."""
    ends = {routing.end_by_limits(proposal.route)}
    if routing.has_grown(proposal, amounts):
        limits = thresholds_on(_submitted(proposal))
        ends.add(routing.end_by_limits(routing.route_of(proposal, amounts, limits, bodies)))
    return max(
        (body for body in bodies if body.key in ends),
        key=lambda body: body.rank or 0,
        default=bodies[0],
    )


def _submitted(proposal: Proposal) -> date:
    assert proposal.submitted_on, "the database has no paper before a body without its day"
    return proposal.submitted_on


def _recorded(
    proposal: Proposal, body: Body, motion: Motion, by: User, seat: Membership | None, post: str,
    **more: Any,
) -> Decision:  # fmt: skip
    final = motion.approves and routing.is_last(proposal.route, body)
    on_top = motion.approves and not final
    call_in = sent_back(proposal)
    excepted = final and rules.needs_exception(proposal)
    decision = Decision.objects.create(
        number=next_number(motion.decided_on.year),
        proposal=proposal,
        body=body,
        outcome=Outcome.ESCALATED if on_top else motion.outcome,
        recommendation=motion.outcome if on_top else "",
        capital=motion.capital if final else routing.NOTHING,
        revenue=motion.revenue if final else routing.NOTHING,
        reasons=_with_conditions(motion) if on_top else motion.reasons,
        authority=routing.stop_at(proposal.route, body)["authority"] or _plain_authority(body),
        return_state=proposal.return_state,
        exception_granted=excepted,
        exception_reason=motion.exception_reason if excepted else "",
        is_key=proposal.is_key,
        decided_on=motion.decided_on,
        decided_by=by,
        decided_by_name=by.actor_name,
        decided_by_post=post or (seat.post if seat else ""),
        supersedes=call_in.decision if call_in else None,
        **more,
    )
    if final:
        Obligation.objects.bulk_create(
            Obligation(decision=decision, **vars(condition)) for condition in motion.conditions
        )
    return decision


def _with_conditions(motion: Motion) -> str:
    """A body that sends a paper on tells the next one which conditions it would make."""
    lines = [f"{one.text.rstrip('.')}. {one.owner}." for one in motion.conditions]
    if not lines:
        return motion.reasons
    return "\n".join([motion.reasons, "It recommends these conditions:", *lines])


def _plain_authority(body: Body) -> str:
    return f"The paper was before {body}."


def _send_on(proposal: Proposal, body: Body, decision: Decision) -> None:
    """Where the paper goes from here: on to the next body, nowhere yet, or out of the gate."""
    if decision.outcome == Outcome.DEFERRED:
        return
    if decision.outcome != Outcome.ESCALATED:
        proposal.status = Proposal.Status.DECIDED
        keep(proposal, "status")
        return
    bodies = list(deciding_bodies())
    key = routing.following(proposal.route, body)
    above = routing.next_body(body.key, bodies)
    if key is None and above is None:
        raise rules.NowhereToSend(body=body)
    if key is None and above is not None:
        key = above.key
        stop = routing.sent_on_stop(above, body, decision.reasons)
        proposal.route = [*proposal.route, stop]
    proposal.body = next(one for one in bodies if one.key == key)
    keep(proposal, "body", "route")
