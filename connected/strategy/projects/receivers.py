from django.dispatch import receiver

from connected.foundation.permissions import Actor
from connected.strategy.decisions.models import Decision
from connected.strategy.decisions.signals import decision_enacted, proposal_decided
from connected.strategy.projects.operations.agreeing import follow_decision, keep_baseline


@receiver(decision_enacted)
def follow(decision: Decision, by: Actor, **kwargs: object) -> None:
    follow_decision(decision=decision, on=decision.enactment.on, by=by)


@receiver(proposal_decided)
def stay(decision: Decision, by: Actor, **kwargs: object) -> None:
    if decision.outcome == Decision.Outcome.REJECTED:
        keep_baseline(decision=decision, by=by)
