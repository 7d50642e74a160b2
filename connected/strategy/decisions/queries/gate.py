"""Papers before the bodies: whose turn it is, and what stands in the way."""

from collections.abc import Sequence
from datetime import date

from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor
from connected.strategy.bodies.models import Body, Membership
from connected.strategy.decisions.models import (
    CallIn,
    Decision,
    ForwardPlanEntry,
    Implication,
    Proposal,
)


def last_decision_on(proposal: Proposal) -> date | None:
    """The day of the latest decision on this paper; nothing may come before it."""
    return proposal.decisions.order_by("-decided_on").values_list("decided_on", flat=True).first()


def last_verified_on(implications: Sequence[Implication]) -> date | None:
    return max((one.verified_on for one in implications if one.verified_on), default=None)


def sent_back(proposal: Proposal) -> CallIn | None:
    """The call-in that sent the last decision back, where the body has not decided again."""
    return (
        CallIn.objects.filter(
            decision__proposal=proposal,
            outcome=CallIn.Outcome.REFERRED_BACK,
            decision__superseded_by=None,
        )
        .select_related("decision")
        .first()
    )


def notices_for(proposal: Proposal, body: Body) -> list[ForwardPlanEntry]:
    return list(proposal.forward_plan.filter(body=body))


def bodies_of(actor: Actor, day: date) -> list[Body]:
    """Where this person sits on that day. A visitor and the platform sit nowhere."""
    if not isinstance(actor, User):
        return []
    seats = Membership.objects.filter(user=actor).on(day)
    return list(Body.objects.filter(pk__in=seats.values("body")))


def next_number(year: int) -> str:
    """The number of the year's next decision. Only within the lock is it sure to be free."""
    taken = Decision.objects.filter(number__startswith=f"{year}-").values_list("number", flat=True)
    last = max((int(number.partition("-")[2]) for number in taken), default=0)
    return f"{year}-{last + 1:04}"
