"""All writing at the gate."""

from connected.strategy.decisions.operations.deciding import decide
from connected.strategy.decisions.operations.enacting import enact, enact_what_is_due
from connected.strategy.decisions.operations.obliging import meet_obligation, remind_of_conditions
from connected.strategy.decisions.operations.preparing import (
    edit_proposal,
    open_proposal,
    verify_proposal_implication,
    word_proposal_implication,
)
from connected.strategy.decisions.operations.publishing import (
    call_in,
    give_notice,
    publish_decision,
    settle_call_in,
    withdraw_notice,
)
from connected.strategy.decisions.operations.submitting import submit_proposal, withdraw_proposal

__all__ = [
    "call_in",
    "decide",
    "edit_proposal",
    "enact",
    "enact_what_is_due",
    "give_notice",
    "meet_obligation",
    "open_proposal",
    "publish_decision",
    "remind_of_conditions",
    "settle_call_in",
    "submit_proposal",
    "verify_proposal_implication",
    "withdraw_notice",
    "withdraw_proposal",
    "word_proposal_implication",
]
