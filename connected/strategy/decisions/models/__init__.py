from connected.strategy.decisions.models.decisions import Decision, DecisionQuerySet, Obligation
from connected.strategy.decisions.models.notices import (
    CallIn,
    Enactment,
    ForwardPlanEntry,
    Notice,
)
from connected.strategy.decisions.models.proposals import (
    Access,
    Implication,
    Proposal,
    ProposalQuerySet,
)

__all__ = [
    "Access",
    "CallIn",
    "Decision",
    "DecisionQuerySet",
    "Enactment",
    "ForwardPlanEntry",
    "Implication",
    "Notice",
    "Obligation",
    "Proposal",
    "ProposalQuerySet",
]
