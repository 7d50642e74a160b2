"""The way of a paper: what counts towards the limits, where it ends, and where it may be sent on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from connected.strategy.bodies.models import Body, Dimension, Threshold
from connected.strategy.bodies.rules import Stop, route_for
from connected.strategy.decisions.models import Proposal
from connected.strategy.decisions.rules.sources import INVESTMENT, RETURN

Amounts = dict[Dimension, Decimal]
Route = Sequence[Mapping[str, Any]]
LIMITS, EXCEPTION, SENT_ON = "limits", "exception", "sent-on"
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Before:
    """What was already approved that counts together with a paper. A decision is counted once in each sum."""

    capital: Decimal = NOTHING
    revenue: Decimal = NOTHING
    savings: Decimal = NOTHING
    external: Decimal = NOTHING
    """These four: for the same project, or with the same counterparty."""
    counterparty: Decimal = NOTHING
    programme: Decimal = NOTHING


def adds_up(proposal: Proposal) -> bool:
    """Whether the paper counts together with others. A policy that asks for no money does not."""
    return proposal.asks_for_money or proposal.kind != Proposal.Kind.POLICY


def amounts_of(proposal: Proposal, before: Before) -> Amounts:
    """The paper's own amounts and what was approved before, so that split papers cannot slip under a limit."""
    asked = proposal.capital + proposal.revenue
    return {
        Dimension.CAPITAL: proposal.capital + before.capital,
        Dimension.REVENUE: proposal.revenue + before.revenue,
        Dimension.SAVINGS: proposal.savings + before.savings,
        Dimension.EXTERNAL: proposal.external_funding + before.external,
        Dimension.WARDS: Decimal(proposal.wards_affected),
        Dimension.COUNTERPARTY: asked + before.counterparty if proposal.counterparty else NOTHING,
        Dimension.PROGRAMME: asked + before.programme if proposal.programme_id else NOTHING,
    }


def as_text(amounts: Amounts) -> dict[str, str]:
    return {str(dimension): str(amount) for dimension, amount in amounts.items()}


def has_grown(proposal: Proposal, amounts: Amounts) -> bool:
    """Whether more counts together with the paper than when its route was frozen."""
    own = as_text(amounts_of(proposal, Before()))
    frozen = {**own, **proposal.amounts}
    return any(amount > Decimal(frozen[str(name)]) for name, amount in amounts.items())


def route_of(
    proposal: Proposal,
    amounts: Amounts,
    thresholds: Sequence[Threshold],
    bodies: Sequence[Body],
) -> list[dict[str, str]]:
    """The whole way as it is frozen with the paper."""
    if proposal.kind == Proposal.Kind.LIMIT:
        return [_limit_stop(body, bodies) for body in bodies]
    route = [_stop(stop) for stop in route_for(amounts, thresholds, bodies)]
    above = next_body(route[-1]["body"], bodies) if route else None
    if proposal.return_state == Proposal.Return.NEGATIVE and proposal.exception_reason and above:
        route.append(_exception_stop(above))
    return route


def _stop(stop: Stop) -> dict[str, str]:
    return {
        "body": stop.body.key,
        "name": stop.body.name,
        "because": stop.because,
        "authority": stop.authority,
        "kind": LIMITS,
    }


def _limit_stop(body: Body, bodies: Sequence[Body]) -> dict[str, str]:
    """Nobody decides their own limit, nor one below the highest body."""
    highest = bodies[-1]
    words = f"{highest} alone changes what a body may decide. Others may send it on, put it off or reject it."
    because = f"{words} ({INVESTMENT})"
    return {
        "body": body.key,
        "name": body.name,
        "because": because,
        "authority": words,
        "kind": LIMITS,
    }


def _exception_stop(body: Body) -> dict[str, str]:
    words = f"It does not return more than it costs. Only {body} or a body above it may make an exception ({RETURN})."
    return {
        "body": body.key,
        "name": body.name,
        "because": words,
        "authority": words,
        "kind": EXCEPTION,
    }


def sent_on_stop(body: Body, sender: Body, reasons: str) -> dict[str, str]:
    """A body may always ask the one above it."""
    because = f"{sender} sent it on: {reasons}"
    authority = f"{body} stands above {sender} and decides what {sender} sends on ({INVESTMENT})."
    return {
        "body": body.key,
        "name": body.name,
        "because": because,
        "authority": authority,
        "kind": SENT_ON,
    }


def next_body(key: str, bodies: Sequence[Body]) -> Body | None:
    """The body above the one of this key; `bodies` from the first to the highest."""
    keys = [body.key for body in bodies]
    place = keys.index(key) + 1 if key in keys else len(keys)
    return bodies[place] if place < len(bodies) else None


def stop_at(route: Route, body: Body) -> Mapping[str, Any]:
    """The stop of this body, or one without words where the paper came without a route."""
    for stop in route:
        if stop["body"] == body.key:
            return stop
    return {"body": body.key, "name": body.name, "because": "", "authority": "", "kind": LIMITS}


def is_last(route: Route, body: Body) -> bool:
    return not route or route[-1]["body"] == body.key


def following(route: Route, body: Body) -> str | None:
    """The key of the stop after this body's."""
    keys = [stop["body"] for stop in route]
    place = keys.index(body.key) + 1 if body.key in keys else len(keys)
    return keys[place] if place < len(keys) else None


def end_by_limits(route: Route) -> str | None:
    """The key of the body with which the way ends by the limits alone, before any exception."""
    return next((stop["body"] for stop in reversed(route) if stop["kind"] == LIMITS), None)
