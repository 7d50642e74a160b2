"""The way of a paper through the bodies, as it would be now and as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from connected.strategy.bodies.queries import deciding_bodies, thresholds_on
from connected.strategy.decisions.models import Decision, Proposal
from connected.strategy.decisions.queries.exposure import approved_before, key_reasons
from connected.strategy.decisions.rules.routing import Amounts, amounts_of, route_of

ONLY_SENDS_ON = "It may send the paper on, put it off or reject it."
DONE, HERE, TO_COME, NOT_NEEDED = "done", "here", "to come", "not needed"


@dataclass(frozen=True)
class Way:
    """What submitting the paper on a day would settle."""

    route: list[dict[str, str]]
    amounts: Amounts
    key_reasons: list[str]


def way_of(proposal: Proposal, day: date) -> Way:
    amounts = amounts_of(proposal, approved_before(proposal))
    route = route_of(proposal, amounts, thresholds_on(day), list(deciding_bodies()))
    return Way(route, amounts, key_reasons(amounts, day))


@dataclass(frozen=True)
class StopShown:
    """One body on the picture of the route."""

    name: str
    because: str
    authority: str
    state: str
    decisions: Sequence[Decision]


def picture_of(
    proposal: Proposal, route: Sequence[dict[str, Any]], decisions: Sequence[Decision]
) -> list[StopShown]:
    """Which bodies had it, which one has it, and which are to come."""
    keys = [stop["body"] for stop in route]
    place = keys.index(proposal.body.key) if proposal.body and proposal.body.key in keys else -1
    return [
        StopShown(
            stop["name"],
            stop["because"],
            stop["authority"] if number + 1 == len(route) else ONLY_SENDS_ON,
            _state(proposal, number, place),
            [one for one in decisions if one.body.key == stop["body"]],
        )
        for number, stop in enumerate(route)
    ]


def _state(proposal: Proposal, number: int, place: int) -> str:
    match proposal.status:
        case Proposal.Status.AT_GATE:
            return DONE if number < place else HERE if number == place else TO_COME
        case Proposal.Status.DECIDED:
            return DONE if number <= place else NOT_NEEDED
        case Proposal.Status.WITHDRAWN:
            return DONE if number < place else NOT_NEEDED
    return TO_COME
