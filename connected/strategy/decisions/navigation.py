from connected.foundation.ui.navigation import Link
from connected.strategy.decisions.permissions import SEE_PROPOSALS
from connected.strategy.plan.navigation import DECISIONS

STAFF = [Link("The gate", "list-gate", needs=SEE_PROPOSALS, order=57, key="p")]
STRATEGY = [Link("Decisions", "list-decisions", order=60, group=DECISIONS)]
