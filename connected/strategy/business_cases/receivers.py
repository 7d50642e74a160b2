from typing import Any

from django.dispatch import receiver

from connected.foundation.permissions import Actor
from connected.strategy.business_cases.models import BusinessCase
from connected.strategy.business_cases.operations import settle_business_case
from connected.strategy.decisions.models import Decision, Proposal
from connected.strategy.decisions.signals import proposal_decided


@receiver(proposal_decided)
def settle_what_was_decided(
    proposal: Proposal, decision: Decision, by: Actor, **kwargs: Any
) -> None:
    case = BusinessCase.objects.filter(proposal=proposal.reference).first()
    if case is not None:
        settle_business_case(case=case, decision=decision, by=by)
