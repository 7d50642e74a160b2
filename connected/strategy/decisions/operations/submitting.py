from datetime import date

from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.strategy.bodies.queries import deciding_bodies
from connected.strategy.decisions.models import Proposal
from connected.strategy.decisions.operations.gate import check_day, held, keep
from connected.strategy.decisions.queries.routes import way_of
from connected.strategy.decisions.rules.days import check_order
from connected.strategy.decisions.rules.preparing import (
    AlreadyDecided,
    AlreadySubmitted,
    LimitTermsMissing,
    NoBodyDecides,
    WithdrawalUnexplained,
    check_content,
    check_ready,
)
from connected.strategy.decisions.rules.routing import as_text

Status = Proposal.Status


@operation
def submit_proposal(*, proposal: Proposal, on: date, by: Actor) -> Proposal:
    """Work out the route by the limits in force on the day, freeze it, and lay the paper before the first body."""
    proposal = held(proposal)
    if proposal.status != Status.DRAFT:
        raise AlreadySubmitted(reference=proposal.reference)
    check_day(on)
    check_content(proposal)
    check_ready(proposal)
    _check_limit_body(proposal)
    way = way_of(proposal, on)
    if not way.route:
        raise NoBodyDecides
    proposal.route, proposal.amounts = way.route, as_text(way.amounts)
    proposal.body = deciding_bodies().get(key=way.route[0]["body"])
    proposal.status, proposal.submitted_on = Status.AT_GATE, on
    proposal.is_key, proposal.key_because = bool(way.key_reasons), " ".join(way.key_reasons)
    keep(
        proposal, "route", "amounts", "body", "status", "submitted_on", "is_key", "key_because"
    )  # fmt: skip
    stops = [stop["body"] for stop in way.route]
    record("decisions.proposal_submitted", subject=proposal, by=by, on=on, route=stops)
    return proposal


def _check_limit_body(proposal: Proposal) -> None:
    """A limit that is to change is one of a body that there is."""
    is_limit = proposal.kind == Proposal.Kind.LIMIT
    if is_limit and not deciding_bodies().filter(key=proposal.terms["body"]).exists():
        raise LimitTermsMissing


@operation
def withdraw_proposal(*, proposal: Proposal, because: str, on: date, by: Actor) -> Proposal:
    """Take a paper back before it is decided. It stays in the record."""
    proposal = held(proposal)
    if proposal.status not in (Status.DRAFT, Status.AT_GATE):
        raise AlreadyDecided(reference=proposal.reference)
    check_day(on)
    check_order("It was withdrawn", on, submitted=proposal.submitted_on)
    if not because.strip():
        raise WithdrawalUnexplained
    proposal.status, proposal.withdrawn_on = Status.WITHDRAWN, on
    proposal.withdrawn_because = because.strip()
    keep(proposal, "status", "withdrawn_on", "withdrawn_because")
    record("decisions.proposal_withdrawn", subject=proposal, by=by, on=on)
    return proposal
